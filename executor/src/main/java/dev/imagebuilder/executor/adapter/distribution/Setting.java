package dev.imagebuilder.executor.adapter.distribution;

import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.port.RegistryAccess;
import java.util.List;
import java.util.stream.Stream;

/** What talking to registries needs of its surroundings. */
record Setting(Limits limits, Time time) {

    static final Setting USUAL = new Setting(Limits.USUAL, Time.REAL);

    Setting limits(Limits others) {
        return new Setting(others, time);
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
            Login login = new Login(access.credentials(), transport, scopes);
            Session session = Session.open(transport, login);
            return visit.to(new Repository(session, transport.host().name(), repository));
        }
    }

    /** What is done with a repository. */
    interface Visit<T> {
        T to(Repository repository) throws Refusal;
    }
}
