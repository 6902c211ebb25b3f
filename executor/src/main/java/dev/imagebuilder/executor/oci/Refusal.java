package dev.imagebuilder.executor.oci;

import dev.imagebuilder.executor.port.Failure;
import java.io.IOException;
import java.io.Serial;
import java.nio.file.FileSystemException;

/** A failure on its way up to the adapter, which hands it on as a result. */
public class Refusal extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient Failure failure;

    public Refusal(Failure failure) {
        super(failure.message());
        this.failure = failure;
    }

    /** What was given cannot be used. */
    public static Refusal invalid(String message) {
        return new Refusal(new Failure(Failure.Kind.INVALID, message));
    }

    /** A file could not be read or written. */
    public static Refusal of(String message, IOException cause) {
        return new Refusal(new Failure(Failure.Kind.INVALID, message).because(reason(cause)));
    }

    public final Failure failure() {
        return failure;
    }

    private static String reason(IOException cause) {
        String name = cause.getClass().getSimpleName();
        if (cause instanceof FileSystemException e) {
            // The kinds that have a class of their own have no reason text, only the file's name.
            return e.getFile() + ": " + (e.getReason() == null ? words(name) : e.getReason());
        }
        return cause.getMessage() == null ? words(name) : cause.getMessage();
    }

    private static String words(String exception) {
        return exception
                .replace("Exception", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase();
    }
}
