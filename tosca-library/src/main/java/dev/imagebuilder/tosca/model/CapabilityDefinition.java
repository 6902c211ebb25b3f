package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import java.util.List;
import java.util.Map;

/**
 * A capability that nodes of a type offer (TOSCA 1.3, section 3.7.2).
 *
 * @param properties that it refines or adds to those of its type
 */
public record CapabilityDefinition(
        String name,
        TypeName type,
        Map<String, PropertyDefinition> properties,
        Map<String, PropertyDefinition> attributes,
        List<TypeName> validSourceTypes,
        Location location) {
    public CapabilityDefinition {
        properties = Ordered.copyOf(properties);
        attributes = Ordered.copyOf(attributes);
        validSourceTypes = List.copyOf(validSourceTypes);
    }
}
