package dev.imagebuilder.executor.port;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How to talk to a container registry.
 *
 * @param host host name and, when it is not the scheme's own, port: {@code registry.example:5000}, {@code docker.io}
 * @param credentials who we are there; what the machine knows of it when empty
 * @param insecure whether plain HTTP and unverified TLS certificates are accepted
 * @param caCertificate a PEM file with the authorities to trust besides the system's
 * @param client what proves who we are before a login, for registries that want it
 */
public record RegistryAccess(
        String host,
        Optional<Credentials> credentials,
        boolean insecure,
        Optional<Path> caCertificate,
        Optional<ClientCertificate> client) {

    /** One without a client certificate. */
    public RegistryAccess(
            String host, Optional<Credentials> credentials, boolean insecure, Optional<Path> caCertificate) {
        this(host, credentials, insecure, caCertificate, Optional.empty());
    }
}
