package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import java.util.List;
import java.util.Optional;

/**
 * What a policy does when something happens (TOSCA 1.3, section 3.6.22; TOSCA 2.0, section 16.5).
 *
 * @param event what has to happen, when it is given by a name
 * @param filter what the condition looks at
 * @param conditions what must hold for it to act
 */
public record Trigger(
        String name,
        Optional<String> event,
        Optional<Filter> filter,
        List<Condition> conditions,
        List<Activity> activities,
        Location location) {
    public Trigger {
        conditions = List.copyOf(conditions);
        activities = List.copyOf(activities);
    }

    /**
     * Where an attribute is (TOSCA 1.3, section 3.6.21).
     *
     * @param node the node, or type of node
     * @param requirement the one that leads from there to another node
     * @param capability the one that has the attribute
     */
    public record Filter(TypeName node, Optional<TypeName> requirement, Optional<TypeName> capability) {}
}
