package dev.imagebuilder.tosca.plan;

import dev.imagebuilder.tosca.state.InstanceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

    /** The operations to call. */
    public List<Step.CallOperation> operations() {
        return steps.stream()
                .filter(Step.CallOperation.class::isInstance)
                .map(Step.CallOperation.class::cast)
                .toList();
    }

    /** The operations again, those together that could be called at once if each took the same time. */
    public List<List<Step.CallOperation>> waves() {
        Map<String, Integer> depths = new HashMap<>();
        List<List<Step.CallOperation>> waves = new ArrayList<>();
        for (Step step : steps) {
            int before = step.after().stream()
                    .mapToInt(id -> depths.getOrDefault(id, 0))
                    .max()
                    .orElse(0);
            if (step instanceof Step.CallOperation call) {
                if (waves.size() == before) {
                    waves.add(new ArrayList<>());
                }
                waves.get(before).add(call);
                depths.put(step.id(), before + 1);
            } else {
                depths.put(step.id(), before);
            }
        }
        return waves;
    }
}
