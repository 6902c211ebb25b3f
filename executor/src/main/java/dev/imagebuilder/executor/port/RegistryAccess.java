package dev.imagebuilder.executor.port;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How to talk to a container registry.
 *
 * @param host host name and, when it is not the scheme's own, port: {@code registry.example:5000}, {@code docker.io}
 * @param credentials who we are there; anonymous when empty
 * @param insecure whether plain HTTP and unverified TLS certificates are accepted
 * @param caCertificate a PEM file with the authorities to trust besides the system's
 */
public record RegistryAccess(
        String host, Optional<Credentials> credentials, boolean insecure, Optional<Path> caCertificate) {}
