package dev.imagebuilder.executor.port;

import java.util.Optional;

/** Who the user of this machine is at container registries, for where a blueprint does not say. */
public interface RegistryLogins {

    /** Nobody, anywhere. */
    RegistryLogins NONE = (host, repository) -> Result.done(Optional.empty());

    /**
     * The login for a repository; empty when there is none.
     *
     * @param host host name and perhaps port; {@code docker.io} for Docker Hub
     */
    Result<Optional<Credentials>> find(String host, String repository);
}
