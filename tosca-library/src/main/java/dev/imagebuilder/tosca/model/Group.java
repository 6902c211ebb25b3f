package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import java.util.List;
import java.util.Map;

/**
 * A group of nodes, or a policy for some (TOSCA 1.3, sections 3.8.5 and 3.8.6; TOSCA 2.0, sections 16.2 and 16.4).
 *
 * @param kind {@link GroupType} or {@link PolicyType}
 * @param members the nodes, and for a policy also the groups, by name
 * @param triggers what a policy does when something happens
 */
public record Group(
        String name,
        Class<? extends Type> kind,
        TypeName type,
        Map<String, Assignment> properties,
        Map<String, Assignment> attributes,
        List<TypeName> members,
        Map<String, InterfaceDefinition> interfaces,
        Map<String, Trigger> triggers,
        Location propertiesPlace,
        Location location) {
    public Group {
        properties = Ordered.copyOf(properties);
        attributes = Ordered.copyOf(attributes);
        members = List.copyOf(members);
        interfaces = Ordered.copyOf(interfaces);
        triggers = Ordered.copyOf(triggers);
    }

    /** The same with these triggers. */
    public Group triggered(Map<String, Trigger> all) {
        return new Group(name, kind, type, properties, attributes, members, interfaces, all, propertiesPlace, location);
    }
}
