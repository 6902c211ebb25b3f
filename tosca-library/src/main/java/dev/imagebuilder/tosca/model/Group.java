package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import java.util.List;
import java.util.Map;

/**
 * A group of a topology, or a policy: both are of a type, have properties, and name nodes (TOSCA 1.3, sections 3.8.5 and
 * 3.8.6).
 *
 * @param kind the kind of type it is of, {@link GroupType} or {@link PolicyType}
 * @param members the node templates of a group; the node templates and groups that a policy applies to
 */
public record Group(
        String name,
        Class<? extends Type> kind,
        TypeName type,
        Map<String, Assignment> properties,
        List<TypeName> members,
        Location location) {

    public Group {
        properties = Ordered.copyOf(properties);
        members = List.copyOf(members);
    }
}
