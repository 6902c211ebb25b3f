package dev.imagebuilder.executor.adapter.distribution;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a request carries; can be sent again. */
sealed interface Body {

    /** Nothing, and it says so with a content length of zero where the method calls for one. */
    record Empty() implements Body {}

    /** A document. */
    record Bytes(byte[] content) implements Body {}

    /** A file of a known size, streamed. */
    record Streamed(Path file, long size) implements Body {}

    /** @param progress is run each time a piece is taken to be sent */
    default BodyPublisher publisher(Runnable progress) {
        return switch (this) {
            case Empty() -> BodyPublishers.noBody();
            case Bytes(byte[] content) -> BodyPublishers.ofByteArray(content);
            case Streamed(Path file, long size) when size == 0 -> BodyPublishers.noBody();
            case Streamed(Path file, long size) ->
                BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> open(file, progress)), size);
        };
    }

    private static InputStream open(Path file, Runnable progress) {
        try {
            return new FilterInputStream(Files.newInputStream(file)) {
                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    progress.run();
                    return super.read(bytes, offset, length);
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
