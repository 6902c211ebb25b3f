package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import java.util.Map;

/** A relationship that requirements can name (TOSCA 1.3, section 3.8.4; TOSCA 2.0, section 7.4). */
public record RelationshipTemplate(
        String name,
        TypeName type,
        Map<String, Assignment> properties,
        Map<String, Assignment> attributes,
        Map<String, InterfaceDefinition> interfaces,
        Location propertiesPlace,
        Location location) {
    public RelationshipTemplate {
        properties = Ordered.copyOf(properties);
        attributes = Ordered.copyOf(attributes);
        interfaces = Ordered.copyOf(interfaces);
    }
}
