package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A step of a workflow (TOSCA 1.3, section 3.6.27; TOSCA 2.0, section 13.2.2).
 *
 * @param target a node template or a group
 * @param relationship the requirement of the target whose relationship is meant
 * @param host where operations are run
 * @param filter what must hold for it to be done
 * @param onSuccess the steps after it when it succeeds
 * @param onFailure the steps after it when it fails
 */
public record WorkflowStep(
        String name,
        Optional<TypeName> target,
        Optional<TypeName> relationship,
        Optional<TypeName> host,
        List<Condition> filter,
        List<Activity> activities,
        List<TypeName> onSuccess,
        List<TypeName> onFailure,
        Location location) {
    public WorkflowStep {
        filter = List.copyOf(filter);
        activities = List.copyOf(activities);
        onSuccess = List.copyOf(onSuccess);
        onFailure = List.copyOf(onFailure);
    }

    /** The steps after it, whether it succeeds or fails. */
    public List<TypeName> next() {
        return Stream.concat(onSuccess.stream(), onFailure.stream()).toList();
    }
}
