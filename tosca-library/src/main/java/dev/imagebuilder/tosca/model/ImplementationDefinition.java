package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What carries an operation out (TOSCA 1.3, section 3.6.16).
 *
 * @param primary the file, relative to the text that {@code location} is in
 * @param type the primary artifact's type, when it is said rather than told by the file name
 * @param repository the name of the repository that it comes from
 * @param properties what the primary artifact is given
 * @param dependencies further files that the primary needs
 * @param timeout how long it may take; as long as it likes when empty
 * @param host where it is carried out, as one of {@link #HOSTS}
 */
public record ImplementationDefinition(
        String primary,
        Optional<TypeName> type,
        Optional<TypeName> repository,
        Map<String, Assignment> properties,
        List<ImplementationDefinition> dependencies,
        Optional<Duration> timeout,
        Optional<String> host,
        Location location) {
    /** The words for where an operation is carried out (TOSCA 1.3, section 3.6.16). */
    public static final List<String> HOSTS = List.of("SELF", "HOST", "SOURCE", "TARGET", "ORCHESTRATOR");

    /** One of which only the primary artifact is said. */
    public ImplementationDefinition(
            String primary,
            Optional<TypeName> type,
            Optional<TypeName> repository,
            Map<String, Assignment> properties,
            Location location) {
        this(primary, type, repository, properties, List.of(), Optional.empty(), Optional.empty(), location);
    }

    public ImplementationDefinition {
        properties = Ordered.copyOf(properties);
        dependencies = List.copyOf(dependencies);
    }

    /** The same with further files, and with what is said of how to carry it out. */
    public ImplementationDefinition with(
            List<ImplementationDefinition> needed, Optional<Duration> limit, Optional<String> place) {
        return new ImplementationDefinition(primary, type, repository, properties, needed, limit, place, location);
    }

    /** The primary artifact, as a definition without a name. */
    public ArtifactDefinition own() {
        var file = new TypeName(primary, location);
        return new ArtifactDefinition("", type, file, repository, properties, location, location);
    }

    /** The primary artifact and those it needs, as definitions without names. */
    Stream<ArtifactDefinition> artifacts() {
        return Stream.concat(Stream.of(own()), dependencies.stream().flatMap(ImplementationDefinition::artifacts));
    }
}
