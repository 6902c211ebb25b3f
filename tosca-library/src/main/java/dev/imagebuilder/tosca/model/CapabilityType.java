package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import java.util.Map;
import java.util.Optional;

/** A capability type (TOSCA 1.3, section 3.7.7). */
public record CapabilityType(
        String name,
        Optional<TypeName> parent,
        Map<String, PropertyDefinition> properties,
        Map<String, PropertyDefinition> attributes,
        Location location)
        implements Type {

    public CapabilityType {
        properties = Ordered.copyOf(properties);
        attributes = Ordered.copyOf(attributes);
    }
}
