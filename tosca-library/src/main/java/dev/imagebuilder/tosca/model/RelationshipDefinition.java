package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import java.util.Map;
import java.util.Optional;

/**
 * What a requirement's definition says about the relationships that fulfil it (TOSCA 1.3, section 3.7.3.2; TOSCA 2.0,
 * section 8.4).
 *
 * @param type left out when it refines an inherited requirement
 * @param properties that it refines of the relationship type
 * @param attributes that it refines of the relationship type
 * @param location of the keyname
 */
public record RelationshipDefinition(
        Optional<TypeName> type,
        Map<String, PropertyDefinition> properties,
        Map<String, PropertyDefinition> attributes,
        Map<String, InterfaceDefinition> interfaces,
        Location location) {
    public RelationshipDefinition {
        properties = Ordered.copyOf(properties);
        attributes = Ordered.copyOf(attributes);
        interfaces = Ordered.copyOf(interfaces);
    }

    /** This definition with what it leaves to the inherited one. */
    RelationshipDefinition refining(RelationshipDefinition base) {
        return new RelationshipDefinition(
                type.or(base::type),
                PropertyDefinition.refining(properties, base.properties),
                PropertyDefinition.refining(attributes, base.attributes),
                interfaces.isEmpty() ? base.interfaces : interfaces,
                location);
    }
}
