package dev.imagebuilder.executor.adapter.distribution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.imagebuilder.executor.oci.JsonDocument;
import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.port.Failure;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Fetches bearer tokens from the service that a registry names (distribution, "Token Authentication"). */
final class TokenService {

    private final Transport transport;
    private final List<String> scopes;

    TokenService(Transport transport, List<String> scopes) {
        this.transport = transport;
        this.scopes = List.copyOf(scopes);
    }

    /**
     * The {@code Authorization} header with a fresh token.
     *
     * @param basic the header that says who we are, if we are somebody
     */
    String header(Challenge challenge, Optional<String> basic) throws Refusal {
        URI uri = address(challenge);
        Answer answer = transport.send(Call.of("GET", uri).header("Accept", "application/json"), basic);
        if (!answer.ok()) {
            String wish = "a token for " + scopes.getFirst();
            throw PassingRefusal.of(
                    answer, AnswerFailures.of(answer, wish, transport.host().name()));
        }
        return "Bearer " + token(answer.body()).orElseThrow(() -> malformed(uri));
    }

    private URI address(Challenge challenge) throws Refusal {
        String realm = challenge.parameter("realm").orElse("");
        String service = challenge
                .parameter("service")
                .map(name -> "service=" + encode(name) + "&")
                .orElse("");
        String asked = scopes.stream().map(scope -> "scope=" + encode(scope)).collect(Collectors.joining("&"));
        try {
            return URI.create(realm + (realm.contains("?") ? "&" : "?") + service + asked);
        } catch (IllegalArgumentException e) {
            throw new Refusal(new Failure(
                            Failure.Kind.UNREACHABLE,
                            transport.host().name() + " names a token service that cannot be asked")
                    .because(realm));
        }
    }

    private static Optional<String> token(byte[] body) {
        try {
            JsonNode answer = JsonDocument.of(body);
            return Stream.of("token", "access_token")
                    .map(field -> answer.path(field).asText())
                    .filter(TokenService::canStandInHeader)
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean canStandInHeader(String token) {
        return !token.isEmpty() && token.chars().allMatch(c -> c > ' ' && c < 127);
    }

    private static Refusal malformed(URI uri) {
        return new Refusal(new Failure(
                Failure.Kind.UNREACHABLE, "the token service " + uri.getAuthority() + " answered without a token"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
