package dev.imagebuilder.executor.adapter.logins;

import com.fasterxml.jackson.databind.JsonNode;
import dev.imagebuilder.executor.oci.JsonDocument;
import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.port.Credentials;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.ProcessRunner;
import dev.imagebuilder.executor.port.ProcessRunner.Ended;
import dev.imagebuilder.executor.port.ProcessRunner.Input;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Asks programs that keep logins, {@code docker-credential-NAME get}: the registry goes in, the login comes out. */
record CredentialProgram(ProcessRunner processes, Map<String, String> environment) {

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Path START = Path.of("/");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final String TOKEN = "<token>";

    /** What docker calls its own registry. */
    private static final String DOCKER_HUB = "https://index.docker.io/v1/";

    /** The login it has for a registry; empty when it has none. */
    Optional<Credentials> ask(String name, String host) throws Refusal {
        if (!NAME.matcher(name).matches()) {
            throw Refusal.invalid("\"" + name + "\" is no name of a credential helper");
        }
        String program = "docker-credential-" + name;
        String server = host.equals("docker.io") ? DOCKER_HUB : host;
        var input = new Input(server.getBytes(StandardCharsets.UTF_8), Optional.empty(), false);
        var call = ProcessRunner.Call.of(START, List.of(program, "get"))
                .environment(environment)
                .timeout(LIMIT)
                .input(input);
        return switch (processes.run(call)) {
            case Ended.Exited(int code, String output, String _) when code == 0 -> login(output, program, host);
            case Ended.Exited(int code, String output, String errors) -> none(output, errors, code, program);
            case Ended.TimedOut(Duration limit, String _, String _) ->
                throw new Refusal(new Failure(
                        Failure.Kind.TIMED_OUT, program + " did not answer within " + limit.toSeconds() + " seconds"));
            case Ended.Cancelled() ->
                throw new Refusal(new Failure(Failure.Kind.CANCELLED, program + " was ended before it answered"));
            case Ended.Missing(String missing) ->
                throw new Refusal(new Failure(Failure.Kind.TOOL_MISSING, missing + " is not installed")
                        .hint("install it, or take it out of the file with logins"));
        };
    }

    /** The refusal of a login that has no password, but a token that another service would have to exchange. */
    static Refusal tokenOnly(String registry, String place) {
        return new Refusal(new Failure(
                        Failure.Kind.INVALID,
                        "the login for " + registry + " from " + place
                                + " is an identity token, which is not supported")
                .hint("give username and password beside the registry's url"));
    }

    private static Optional<Credentials> login(String output, String program, String host) throws Refusal {
        try {
            JsonNode answer = JsonDocument.of(output);
            String username = answer.path("Username").asText();
            if (username.equals(TOKEN)) {
                throw tokenOnly(host, program);
            }
            return username.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            new Credentials(username, answer.path("Secret").asText()));
        } catch (IOException e) {
            throw new Refusal(
                    new Failure(Failure.Kind.TOOL_FAILED, program + " answered with something that is no login"));
        }
    }

    private static Optional<Credentials> none(String output, String errors, int code, String program) throws Refusal {
        if ((output + errors).contains("credentials not found")) {
            return Optional.empty();
        }
        // What it would print of a login is JSON.
        String words = (output + errors)
                .lines()
                .filter(line -> !line.contains("{") && !line.contains("\""))
                .findFirst()
                .orElse("");
        throw new Refusal(
                new Failure(Failure.Kind.TOOL_FAILED, program + " ended with exit status " + code).because(words));
    }
}
