package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A file that an operation works with.
 *
 * @param name as it is written, or the name of the artifact
 * @param written its file, as it is written
 * @param types the names of its artifact type and of that one's ancestors; none when no type is said
 * @param path absolute; empty when it is not a file of this machine, but comes from a repository or a URL
 * @param properties what it is given; what only a topology could tell is pending
 * @param location of what names it
 */
public record ArtifactFile(
        String name,
        String written,
        List<String> types,
        Optional<Path> path,
        Map<String, Value> properties,
        Location location) {
    public ArtifactFile {
        types = List.copyOf(types);
        properties = Map.copyOf(properties);
    }

    ArtifactFile at(UnaryOperator<Path> places) {
        return new ArtifactFile(name, written, types, path.map(places), properties, location);
    }
}
