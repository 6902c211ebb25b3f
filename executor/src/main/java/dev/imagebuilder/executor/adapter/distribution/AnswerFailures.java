package dev.imagebuilder.executor.adapter.distribution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.imagebuilder.executor.oci.JsonDocument;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Failure.Kind;
import java.io.IOException;
import java.time.Instant;
import java.util.stream.Collectors;

/** Says in the user's words what a registry's refusal means, and keeps its own words as the cause. */
final class AnswerFailures {

    private AnswerFailures() {}

    /**
     * The failure behind an answer that is none of those hoped for.
     *
     * @param wish what was asked for, after "refused"
     * @param registry the registry's host
     */
    static Failure of(Answer answer, String wish, String registry) {
        return switch (answer.status()) {
            case 401 ->
                failure(Kind.DENIED, registry + " wants other credentials for " + wish, answer)
                        .hint("check registry.username and registry.password");
            case 403 ->
                failure(Kind.DENIED, registry + " refuses " + wish, answer)
                        .hint("let the registry grant this user the right, or check registry.username and"
                                + " registry.password");
            case 404 -> failure(Kind.NOT_FOUND, registry + " does not know " + wish, answer);
            case 407 ->
                failure(Kind.DENIED, "the proxy that leads to " + registry + " wants other credentials", answer)
                        .hint("check user and password in http_proxy and https_proxy");
            case 408, 429 -> busy(answer, wish, registry);
            default -> other(answer, wish, registry);
        };
    }

    private static Failure busy(Answer answer, String wish, String registry) {
        Failure failure = failure(Kind.UNREACHABLE, registry + " is too busy for " + wish, answer);
        return answer.retryAfter(Instant.now())
                .map(wait -> failure.hint("it wants to be left alone for " + wait.toSeconds() + " seconds"))
                .orElse(failure);
    }

    private static Failure other(Answer answer, String wish, String registry) {
        if (answer.status() >= 400 && answer.status() < 500) {
            return failure(Kind.INVALID, registry + " does not accept " + wish, answer);
        }
        return failure(Kind.UNREACHABLE, registry + " failed at " + wish, answer);
    }

    private static Failure failure(Kind kind, String message, Answer answer) {
        String words = words(answer.body());
        return new Failure(kind, message).because("HTTP " + answer.status() + (words.isEmpty() ? "" : ": " + words));
    }

    /** The errors of an error document; pages meant for browsers say nothing that helps. */
    private static String words(byte[] body) {
        try {
            JsonNode document = JsonDocument.of(body);
            String errors = document.path("errors")
                    .valueStream()
                    .map(error -> error.path("code").asText() + " "
                            + error.path("message").asText())
                    .collect(Collectors.joining("; "));
            return errors.isEmpty() ? document.path("details").asText() : errors;
        } catch (IOException e) {
            return "";
        }
    }
}
