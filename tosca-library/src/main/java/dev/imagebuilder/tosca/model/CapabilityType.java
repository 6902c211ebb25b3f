package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A capability type (TOSCA 1.3, section 3.7.7; TOSCA 2.0, section 8.1); an empty list of valid types means all. */
public record CapabilityType(
        String name,
        Optional<TypeName> parent,
        Map<String, PropertyDefinition> properties,
        Map<String, PropertyDefinition> attributes,
        List<TypeName> validSourceTypes,
        List<TypeName> validRelationshipTypes,
        Location location)
        implements Type {
    public CapabilityType {
        properties = Ordered.copyOf(properties);
        attributes = Ordered.copyOf(attributes);
        validSourceTypes = List.copyOf(validSourceTypes);
        validRelationshipTypes = List.copyOf(validRelationshipTypes);
    }
}
