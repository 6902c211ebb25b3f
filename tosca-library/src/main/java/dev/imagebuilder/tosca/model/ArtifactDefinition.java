package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import java.util.Map;
import java.util.Optional;

/**
 * A file that a node or an operation needs (TOSCA 1.3, section 3.6.7; TOSCA 2.0, section 12.2).
 *
 * @param type its artifact type; without one the ending of the file's name tells
 * @param file path or URL, relative to the repository if there is one, else to the file it is written in
 * @param propertiesPlace where a property that is missing should be
 */
public record ArtifactDefinition(
        String name,
        Optional<TypeName> type,
        TypeName file,
        Optional<TypeName> repository,
        Map<String, Assignment> properties,
        Location propertiesPlace,
        Location location) {
    public ArtifactDefinition {
        properties = Ordered.copyOf(properties);
    }
}
