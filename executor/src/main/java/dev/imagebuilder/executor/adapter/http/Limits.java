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
record Limits(int bytes, Duration connect, Duration total, int redirects) {

    static final Limits USUAL = new Limits(4 * 1024 * 1024, Duration.ofSeconds(30), Duration.ofSeconds(60), 5);

    static <T> Result<T> tooLarge(String name, int limit) {
        return new Failure(Kind.INVALID, name + " is larger than " + limit + " bytes")
                .hint("check the URL: it should lead to a single text file")
                .result();
    }
}
