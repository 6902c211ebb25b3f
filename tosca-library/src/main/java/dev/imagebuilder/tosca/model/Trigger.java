package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a policy does when something happens (TOSCA 1.3, section 3.6.22; TOSCA 2.0, section 16.5).
 *
 * @param event what has to happen, when it is given by a name
 * @param filter what the condition looks at
 * @param schedule when it acts at all
 * @param conditions what must hold for it to act
 * @param evaluations how often in a row that must have been found
 * @param period within which
 */
public record Trigger(
        String name,
        Optional<String> event,
        Optional<Filter> filter,
        Optional<Schedule> schedule,
        List<Condition> conditions,
        int evaluations,
        Optional<Duration> period,
        List<Activity> activities,
        Location location) {
    public Trigger {
        conditions = List.copyOf(conditions);
        activities = List.copyOf(activities);
    }

    /** The same doing this instead. */
    public Trigger doing(List<Activity> others) {
        return new Trigger(name, event, filter, schedule, conditions, evaluations, period, others, location);
    }

    /** A time with a beginning and an end. */
    public record Schedule(Instant start, Instant end) {
        public boolean covers(Instant time) {
            return !time.isBefore(start) && !time.isAfter(end);
        }
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
