package dev.imagebuilder.tosca.plan;

import dev.imagebuilder.tosca.state.InstanceId;
import java.util.List;

/**
 * What to do, and why.
 *
 * @param steps in an order that respects what must come before what
 * @param changes one for each node that there is something to do for
 * @param unchanged the nodes that stay as they are
 */
public record Plan(List<Step> steps, List<Change> changes, List<InstanceId> unchanged) {
    public Plan {
        steps = List.copyOf(steps);
        changes = List.copyOf(changes);
        unchanged = List.copyOf(unchanged);
    }
}
