package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Finds files and directories of a source, and none outside of it, whatever links the source holds. */
final class ContainedPath {

    private ContainedPath() {}

    /**
     * The real path of something in a source.
     *
     * @param root the source's directory
     * @param relative as the user gave it
     * @param what it is to the user, such as {@code workdir}
     */
    static Result<Path> resolve(Path root, String relative, String what) {
        try {
            Path wanted = root.resolve(relative).normalize();
            if (Path.of(relative).isAbsolute() || !wanted.startsWith(root.normalize())) {
                return escape(relative, what).result();
            }
            if (!Files.exists(wanted)) {
                return new Failure(
                                Failure.Kind.NOT_FOUND,
                                "the " + what + " \"" + relative + "\" does not exist in the source")
                        .hint("it is relative to the root of the source")
                        .result();
            }
            Path real = wanted.toRealPath();
            return real.startsWith(root.toRealPath())
                    ? Result.done(real)
                    : escape(relative, what).because("it is a link to " + real).result();
        } catch (InvalidPathException | IOException e) {
            return new Failure(Failure.Kind.INVALID, "the " + what + " \"" + relative + "\" cannot be used")
                    .because(e)
                    .result();
        }
    }

    private static Failure escape(String relative, String what) {
        return new Failure(Failure.Kind.OUTSIDE, "the " + what + " \"" + relative + "\" leaves the source")
                .hint("give a path inside of it, relative to its root");
    }
}
