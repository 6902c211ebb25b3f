package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A group type (TOSCA 1.3, section 3.7.11).
 *
 * @param members the node types that members may be of; any when empty
 */
public record GroupType(
        String name,
        Optional<TypeName> parent,
        Map<String, PropertyDefinition> properties,
        List<TypeName> members,
        Map<String, InterfaceDefinition> interfaces,
        Location location)
        implements Type {

    public GroupType {
        properties = Ordered.copyOf(properties);
        interfaces = Ordered.copyOf(interfaces);
        members = List.copyOf(members);
    }
}
