package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A relationship type (TOSCA 1.3, section 3.7.10).
 *
 * @param validTargetTypes the capability types it may end at; any when empty
 */
public record RelationshipType(
        String name,
        Optional<TypeName> parent,
        Map<String, PropertyDefinition> properties,
        Map<String, PropertyDefinition> attributes,
        Map<String, InterfaceDefinition> interfaces,
        List<TypeName> validTargetTypes,
        Location location)
        implements Type {

    public RelationshipType {
        properties = Ordered.copyOf(properties);
        attributes = Ordered.copyOf(attributes);
        interfaces = Ordered.copyOf(interfaces);
        validTargetTypes = List.copyOf(validTargetTypes);
    }
}
