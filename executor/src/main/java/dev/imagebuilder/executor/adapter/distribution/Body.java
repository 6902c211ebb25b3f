package dev.imagebuilder.executor.adapter.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/** What a request carries; can be sent again. */
sealed interface Body {

    /** Nothing, and it says so with a content length of zero where the method calls for one. */
    record Empty() implements Body {}

    /** A document. */
    record Bytes(byte[] content) implements Body {}

    /**
     * A part of a file, streamed.
     *
     * @param progress is told how many bytes of this part have been taken to be sent
     */
    record Part(Path file, long start, long size, LongConsumer progress) implements Body {}

    /** @param moved is run each time a piece is taken to be sent */
    default BodyPublisher publisher(Runnable moved) {
        return switch (this) {
            case Empty() -> BodyPublishers.noBody();
            case Bytes(byte[] content) -> BodyPublishers.ofByteArray(content);
            case Part part when part.size() == 0 -> BodyPublishers.noBody();
            case Part part ->
                BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> open(part, moved)), part.size());
        };
    }

    private static InputStream open(Part part, Runnable moved) {
        try {
            return new FilePart(part, moved);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
