package dev.imagebuilder.executor.port;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How ssh is told to reach a machine: {@code ssh -F CONFIG ADDRESS}, in this environment.
 *
 * @param socket where those share a connection that go there
 * @param environment variables that ssh needs to be let in by a password
 * @param key the file of the private key, which may lie in memory
 * @param password a file in memory that holds it
 */
public record SshRoute(
        SshHost host,
        Path config,
        Path socket,
        Map<String, String> environment,
        Optional<Path> key,
        Optional<Path> password) {
    public SshRoute {
        environment = Map.copyOf(environment);
    }
}
