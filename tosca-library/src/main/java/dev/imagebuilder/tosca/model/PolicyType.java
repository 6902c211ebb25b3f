package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A policy type (TOSCA 1.3, section 3.7.12; TOSCA 2.0, section 16.3).
 *
 * @param targets the node and group types it is for; none for all
 */
public record PolicyType(
        String name,
        Optional<TypeName> parent,
        Map<String, PropertyDefinition> properties,
        List<TypeName> targets,
        Map<String, Trigger> triggers,
        Location location)
        implements Type {
    public PolicyType {
        properties = Ordered.copyOf(properties);
        targets = List.copyOf(targets);
        triggers = Ordered.copyOf(triggers);
    }
}
