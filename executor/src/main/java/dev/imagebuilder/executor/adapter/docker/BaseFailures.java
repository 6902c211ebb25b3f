package dev.imagebuilder.executor.adapter.docker;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Failure.Kind;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says of a base image why it could not be had. */
final class BaseFailures {

    private BaseFailures() {}

    static Failure of(String image, Failure failure) {
        String cause = Stream.of(failure.message(), failure.cause())
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining("\n"));
        return switch (failure.kind()) {
            case DENIED ->
                new Failure(Kind.DENIED, "the registry refuses the base image " + image)
                        .because(cause)
                        .hint("check that it exists, and the username and password for its registry");
            case NOT_FOUND ->
                new Failure(
                                Kind.NOT_FOUND,
                                failure.message().startsWith("it is not for")
                                        ? "the base image " + image + " is"
                                                + failure.message().substring(5)
                                        : "the base image " + image + " does not exist")
                        .because(failure.cause())
                        .hint("check its name and tag in the Dockerfile");
            case UNREACHABLE, TIMED_OUT ->
                new Failure(
                        failure.kind(),
                        "the registry of the base image " + image + " cannot be reached",
                        cause,
                        failure.hint());
            default -> new Failure(failure.kind(), "the base image " + image + " cannot be had", cause, failure.hint());
        };
    }
}
