package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A policy type (TOSCA 1.3, section 3.7.12).
 *
 * @param targets the node or group types that targets may be of; any when empty
 */
public record PolicyType(
        String name,
        Optional<TypeName> parent,
        Map<String, PropertyDefinition> properties,
        List<TypeName> targets,
        Location location)
        implements Type {

    public PolicyType {
        properties = Ordered.copyOf(properties);
        targets = List.copyOf(targets);
    }
}
