package dev.imagebuilder.executor.adapter.http;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Failure.Kind;
import dev.imagebuilder.executor.port.Result;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Reads the file behind a {@code file:} URL.
 *
 * @param target gets the content
 */
record LocalFile(Limits limits, OutputStream target) {

    Result<FileUrl> read(FileUrl url) {
        try {
            return read(Path.of(url.uri().getPath())).map(_ -> url);
        } catch (InvalidPathException e) {
            return new Failure(Kind.INVALID, url.shown() + " is not a path").result();
        }
    }

    private Result<Path> read(Path file) {
        if (!Files.exists(file)) {
            return new Failure(Kind.NOT_FOUND, "the file " + file + " does not exist").result();
        }
        if (!Files.isRegularFile(file)) {
            String what = Files.isDirectory(file) ? "a directory" : "a device, pipe or socket";
            return new Failure(Kind.INVALID, file + " is " + what + ", not a file").result();
        }
        try (InputStream stream = Files.newInputStream(file)) {
            if (Files.size(file) > limits.bytes()) {
                return limits.tooLarge(file.toString());
            }
            stream.transferTo(target);
            return Result.done(file);
        } catch (AccessDeniedException e) {
            return new Failure(Kind.DENIED, "the file " + file + " may not be read").result();
        } catch (IOException e) {
            return new Failure(Kind.INVALID, "the file " + file + " cannot be read")
                    .because(String.valueOf(e.getMessage()))
                    .result();
        }
    }
}
