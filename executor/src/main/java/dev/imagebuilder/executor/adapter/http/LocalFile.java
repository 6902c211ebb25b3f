package dev.imagebuilder.executor.adapter.http;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Failure.Kind;
import dev.imagebuilder.executor.port.Result;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Reads the file behind a {@code file:} URL. */
record LocalFile(int limit) {

    Result<byte[]> read(FileUrl url) {
        try {
            return read(Path.of(url.uri().getPath()));
        } catch (InvalidPathException e) {
            return new Failure(Kind.INVALID, url.shown() + " is not a path").result();
        }
    }

    private Result<byte[]> read(Path file) {
        if (!Files.exists(file)) {
            return new Failure(Kind.NOT_FOUND, "the file " + file + " does not exist").result();
        }
        if (!Files.isRegularFile(file)) {
            String what = Files.isDirectory(file) ? "a directory" : "a device, pipe or socket";
            return new Failure(Kind.INVALID, file + " is " + what + ", not a file").result();
        }
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] content = stream.readNBytes(limit + 1);
            return content.length > limit ? Limits.tooLarge(file.toString(), limit) : Result.done(content);
        } catch (AccessDeniedException e) {
            return new Failure(Kind.DENIED, "the file " + file + " may not be read").result();
        } catch (IOException e) {
            return new Failure(Kind.INVALID, "the file " + file + " cannot be read")
                    .because(String.valueOf(e.getMessage()))
                    .result();
        }
    }
}
