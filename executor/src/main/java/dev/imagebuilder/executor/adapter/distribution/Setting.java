package dev.imagebuilder.executor.adapter.distribution;

import dev.imagebuilder.executor.net.Proxies;
import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.oci.RegistryCertificates;
import dev.imagebuilder.executor.port.Credentials;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.RegistryAccess;
import dev.imagebuilder.executor.port.RegistryLogins;
import dev.imagebuilder.executor.port.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What talking to registries needs of its surroundings.
 *
 * @param logins who we are where an access does not say
 * @param proxies that lead to registries; why these cannot be told, when the environment has it wrong
 * @param certificates directories with those for registries, by their hosts
 */
record Setting(Limits limits, Time time, RegistryLogins logins, Result<Proxies> proxies, List<Path> certificates) {

    static Setting usual(RegistryLogins logins, Map<String, String> environment) {
        return new Setting(
                Limits.USUAL, Time.REAL, logins, Proxies.of(environment), RegistryCertificates.USUAL_DIRECTORIES);
    }

    /**
     * Does something with a repository, and then closes the connection.
     *
     * @param name the repository's, as users write it
     * @param actions what the login must allow, such as {@code pull,push}
     * @param others repositories that are to be read as well
     */
    <T> T visit(RegistryAccess access, String name, String actions, List<String> others, Visit<T> visit)
            throws Refusal {
        try (Transport transport = Transport.to(access, this)) {
            String repository = transport.host().repository(name);
            Stream<String> readable = others.stream().map(other -> other + ":pull");
            List<String> scopes = Stream.concat(Stream.of(repository + ":" + actions), readable)
                    .map(scope -> "repository:" + scope)
                    .toList();
            Login login = new Login(() -> credentials(access, transport, repository), transport, scopes);
            Session session = Session.open(transport, login);
            return visit.to(new Repository(session, transport.host().name(), repository));
        }
    }

    private Optional<Credentials> credentials(RegistryAccess access, Transport transport, String repository)
            throws Refusal {
        if (access.credentials().isPresent()) {
            return access.credentials();
        }
        return switch (logins.find(transport.host().name(), repository)) {
            case Result.Done<Optional<Credentials>>(Optional<Credentials> found) -> found;
            case Result.Failed<Optional<Credentials>>(Failure failure) -> throw new Refusal(failure);
        };
    }

    /** What is done with a repository. */
    interface Visit<T> {
        T to(Repository repository) throws Refusal;
    }
}
