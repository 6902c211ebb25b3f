package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import java.util.Map;
import java.util.Optional;

/**
 * What a requirement says about the relationship that fulfils it (TOSCA 1.3, section 3.8.2; TOSCA 2.0, section 8.5.1).
 *
 * @param type a relationship type, or the name of a relationship template
 * @param location where a property that is missing should be
 */
public record RelationshipAssignment(
        Optional<TypeName> type,
        Map<String, Assignment> properties,
        Map<String, Assignment> attributes,
        Map<String, InterfaceDefinition> interfaces,
        Location location) {
    public RelationshipAssignment {
        properties = Ordered.copyOf(properties);
        attributes = Ordered.copyOf(attributes);
        interfaces = Ordered.copyOf(interfaces);
    }
}
