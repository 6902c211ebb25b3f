package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.model.ArtifactDefinition;
import dev.imagebuilder.tosca.model.ArtifactType;
import dev.imagebuilder.tosca.model.ImplementationDefinition;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.model.Types;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The files of an implemented operation (TOSCA 1.3, section 3.6.16; TOSCA 2.0, section 11.8). They are not looked at.
 *
 * @param primary carries the operation out
 * @param others what the implementation depends on, then the artifacts of the node
 */
public record OperationFiles(ArtifactFile primary, List<ArtifactFile> others) {
    private static final List<String> IMAGES = List.of("tosca.artifacts.Deployment.Image", "Deployment.Image");

    public OperationFiles {
        others = List.copyOf(others);
    }

    /** The same files, when they are kept in other places. */
    public OperationFiles at(UnaryOperator<Path> places) {
        return new OperationFiles(
                primary.at(places), others.stream().map(file -> file.at(places)).toList());
    }

    static OperationFiles of(OperationOwner subject, ImplementationDefinition implementation, Types types) {
        Map<String, ArtifactDefinition> artifacts =
                subject.relationship().isPresent() ? Map.of() : subject.node().artifacts();
        Stream<ArtifactFile> needed = implementation.dependencies().stream().map(d -> file(d, artifacts, types));
        // What comes from elsewhere, or is the name of an image, is there for the node and not for its operations.
        Stream<ArtifactFile> own = artifacts.values().stream()
                .map(artifact -> file(artifact, types))
                .filter(file -> file.path().isPresent())
                .filter(file -> file.types().stream().noneMatch(IMAGES::contains));
        return new OperationFiles(
                file(implementation, artifacts, types),
                Stream.concat(needed, own).toList());
    }

    /** A file, or the artifact of the node that goes by that name. */
    private static ArtifactFile file(
            ImplementationDefinition written, Map<String, ArtifactDefinition> artifacts, Types types) {
        Optional<ArtifactDefinition> named = Optional.ofNullable(artifacts.get(written.primary()))
                .filter(_ -> written.type().isEmpty());
        return named.map(artifact -> file(artifact, types))
                .orElseGet(() -> file(
                        written.primary(),
                        new TypeName(written.primary(), written.location()),
                        written.type(),
                        written.repository(),
                        types));
    }

    private static ArtifactFile file(ArtifactDefinition artifact, Types types) {
        return file(artifact.name(), artifact.file(), artifact.type(), artifact.repository(), types);
    }

    private static ArtifactFile file(
            String name, TypeName file, Optional<TypeName> type, Optional<TypeName> repository, Types types) {
        List<String> lineage = type.flatMap(t -> types.find(ArtifactType.class, t)).stream()
                .flatMap(found -> types.lineage(found).stream())
                .map(ArtifactType::name)
                .toList();
        return new ArtifactFile(
                name,
                file.name(),
                lineage,
                repository.isPresent() ? Optional.empty() : path(file.name(), file.location()),
                file.location());
    }

    private static Optional<Path> path(String file, Location location) {
        try {
            boolean isUrl = file.contains("://");
            return isUrl
                    ? Optional.empty()
                    : Optional.of(Path.of(location.source().directory(), "")
                            .resolve(file)
                            .normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
