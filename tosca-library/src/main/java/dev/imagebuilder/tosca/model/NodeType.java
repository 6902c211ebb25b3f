package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A node type (TOSCA 1.3, section 3.7.9; TOSCA 2.0, section 7.1).
 *
 * @param metadata {@code idempotent} says which operations may run again after they were cut off
 */
public record NodeType(
        String name,
        Optional<TypeName> parent,
        Map<String, String> metadata,
        Map<String, PropertyDefinition> properties,
        Map<String, PropertyDefinition> attributes,
        Map<String, CapabilityDefinition> capabilities,
        List<RequirementDefinition> requirements,
        Map<String, InterfaceDefinition> interfaces,
        Map<String, ArtifactDefinition> artifacts,
        Location location)
        implements Type {
    public NodeType {
        metadata = Map.copyOf(metadata);
        properties = Ordered.copyOf(properties);
        attributes = Ordered.copyOf(attributes);
        capabilities = Ordered.copyOf(capabilities);
        requirements = List.copyOf(requirements);
        interfaces = Ordered.copyOf(interfaces);
        artifacts = Ordered.copyOf(artifacts);
    }
}
