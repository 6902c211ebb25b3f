package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A relationship type (TOSCA 1.3, section 3.7.10; TOSCA 2.0, section 7.3). An empty list of valid types means all.
 *
 * @param validCapabilityTypes types of the capabilities it may end at; those who judge as xOpera does name node types there
 */
public record RelationshipType(
        String name,
        Optional<TypeName> parent,
        Map<String, PropertyDefinition> properties,
        Map<String, PropertyDefinition> attributes,
        Map<String, InterfaceDefinition> interfaces,
        List<TypeName> validCapabilityTypes,
        List<TypeName> validTargetTypes,
        List<TypeName> validSourceTypes,
        Location location)
        implements Type {
    public RelationshipType {
        properties = Ordered.copyOf(properties);
        attributes = Ordered.copyOf(attributes);
        interfaces = Ordered.copyOf(interfaces);
        validCapabilityTypes = List.copyOf(validCapabilityTypes);
        validTargetTypes = List.copyOf(validTargetTypes);
        validSourceTypes = List.copyOf(validSourceTypes);
    }
}
