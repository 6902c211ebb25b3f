package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import java.util.List;
import java.util.Optional;

/**
 * What a policy does when something happens (TOSCA 1.3, section 3.6.22; TOSCA 2.0, section 16.5).
 *
 * @param node the node, or type of node, that the event is about
 * @param part the requirement or capability of the node that the event is about
 * @param conditions what must hold for it to act
 */
public record Trigger(
        String name,
        Optional<TypeName> node,
        Optional<TypeName> part,
        List<Condition> conditions,
        List<Activity> activities,
        Location location) {
    public Trigger {
        conditions = List.copyOf(conditions);
        activities = List.copyOf(activities);
    }
}
