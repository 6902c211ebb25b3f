package dev.imagebuilder.executor.adapter.http;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Failure.Kind;
import dev.imagebuilder.executor.port.Result;
import java.time.Duration;

/**
 * How much patience and room a fetch has.
 *
 * @param bytes of content at most
 * @param connect until a connection stands
 * @param total for the whole fetch, redirects included
 * @param redirects followed at most
 */
record Limits(long bytes, Duration connect, Duration total, int redirects) {

    /** For single text files. */
    static final Limits USUAL = new Limits(4 * 1024 * 1024, Duration.ofSeconds(30), Duration.ofSeconds(60), 5);

    /** For all that an image is made of. */
    static final Limits LARGE = new Limits(8L << 30, Duration.ofSeconds(30), Duration.ofHours(1), 5);

    <T> Result<T> tooLarge(String name) {
        return new Failure(Kind.INVALID, name + " is larger than " + bytes + " bytes")
                .hint(
                        bytes < LARGE.bytes
                                ? "check the URL: it should lead to a single text file"
                                : "leave out what the image does not need")
                .result();
    }
}
