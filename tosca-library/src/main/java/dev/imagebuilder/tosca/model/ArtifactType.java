package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An artifact type (TOSCA 1.3, section 3.7.4; TOSCA 2.0, section 12.1).
 *
 * @param extensions the file name endings it stands for
 */
public record ArtifactType(
        String name,
        Optional<TypeName> parent,
        List<String> extensions,
        Map<String, PropertyDefinition> properties,
        Location location)
        implements Type {
    public ArtifactType {
        extensions = List.copyOf(extensions);
        properties = Ordered.copyOf(properties);
    }
}
