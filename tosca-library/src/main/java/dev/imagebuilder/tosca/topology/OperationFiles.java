package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import dev.imagebuilder.tosca.model.ArtifactDefinition;
import dev.imagebuilder.tosca.model.ArtifactType;
import dev.imagebuilder.tosca.model.ContextFreeCalls;
import dev.imagebuilder.tosca.model.ImplementationDefinition;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.model.Types;
import dev.imagebuilder.tosca.value.Value;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
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
    /** Types of what is no file: images, and programs of this machine. */
    private static final List<String> NAMES =
            List.of("tosca.artifacts.Deployment.Image", "Deployment.Image", "image_builder.artifacts.Command");

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
        // What comes from elsewhere, or is a name, is there for the node and not for its operations.
        Stream<ArtifactFile> own = artifacts.values().stream()
                .map(artifact -> file(artifact, types))
                .filter(OperationFiles::isThere);
        return new OperationFiles(
                file(implementation, artifacts, types),
                Stream.concat(needed, own).toList());
    }

    private static boolean isThere(ArtifactFile file) {
        return file.path().isPresent() && file.types().stream().noneMatch(NAMES::contains);
    }

    /** What operations find an artifact by: a file lies where they run, by its own name. */
    static String name(ArtifactDefinition artifact, Types types) {
        ArtifactFile file = file(artifact, types);
        return isThere(file)
                ? file.path().orElseThrow().getFileName().toString()
                : artifact.file().name();
    }

    /** A file, or the artifact of the node that goes by that name. */
    private static ArtifactFile file(
            ImplementationDefinition written, Map<String, ArtifactDefinition> artifacts, Types types) {
        Optional<ArtifactDefinition> named = Optional.ofNullable(artifacts.get(written.primary()))
                .filter(_ -> written.type().isEmpty());
        return named.map(artifact -> file(artifact, types)).orElseGet(() -> file(written.own(), types));
    }

    private static ArtifactFile file(ArtifactDefinition artifact, Types types) {
        List<String> lineage = artifact.type().flatMap(type -> types.find(ArtifactType.class, type)).stream()
                .flatMap(found -> types.lineage(found).stream())
                .map(ArtifactType::name)
                .toList();
        TypeName file = artifact.file();
        return new ArtifactFile(
                artifact.name().isEmpty() ? file.name() : artifact.name(),
                file.name(),
                lineage,
                artifact.repository().isPresent() ? Optional.empty() : path(file.name(), file.location()),
                properties(artifact, types),
                file.location());
    }

    private static Map<String, Value> properties(ArtifactDefinition artifact, Types types) {
        var calls = new ContextFreeCalls(types, new Findings());
        Map<String, Value> properties = new LinkedHashMap<>();
        artifact.properties()
                .forEach((name, given) -> properties.put(name, given.value().value(calls::value)));
        return properties;
    }

    /** In a CSAR a path that begins with a slash begins at the root of that. */
    private static Path place(String file, SourceText source) {
        boolean isFromRoot = file.startsWith(SourceText.ROOT);
        String beside = isFromRoot ? source.root() : source.directory();
        return Path.of(beside, isFromRoot ? file.substring(1) : file).normalize();
    }

    private static Optional<Path> path(String file, Location location) {
        try {
            boolean isUrl = file.contains("://");
            return isUrl ? Optional.empty() : Optional.of(place(file, location.source()));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
