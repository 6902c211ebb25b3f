package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A group type (TOSCA 1.3, section 3.7.11; TOSCA 2.0, section 16.1).
 *
 * @param members the node types that may be members; none for all
 */
public record GroupType(
        String name,
        Optional<TypeName> parent,
        Map<String, PropertyDefinition> properties,
        Map<String, PropertyDefinition> attributes,
        List<TypeName> members,
        Map<String, InterfaceDefinition> interfaces,
        Location location)
        implements Type {
    public GroupType {
        properties = Ordered.copyOf(properties);
        attributes = Ordered.copyOf(attributes);
        members = List.copyOf(members);
        interfaces = Ordered.copyOf(interfaces);
    }
}
