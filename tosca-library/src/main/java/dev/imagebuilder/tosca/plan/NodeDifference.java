package dev.imagebuilder.tosca.plan;

import dev.imagebuilder.tosca.state.NodeRecord;
import dev.imagebuilder.tosca.state.NodeState;
import dev.imagebuilder.tosca.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a node that exists differs from what it is to be, part by part.
 *
 * @param type the names of its types
 * @param count how many there are of it
 * @param state it has and is to have, when work on it is not over
 * @param properties those that differ, by name
 * @param inputs those of its operations that differ, by {@code INTERFACE.OPERATION.INPUT}
 * @param requirements lists of the nodes that fulfil them, by the names of those that differ
 */
public record NodeDifference(
        Optional<ValueDifference> type,
        Optional<ValueDifference> count,
        Optional<ValueDifference> state,
        Map<String, ValueDifference> properties,
        Map<String, ValueDifference> inputs,
        Map<String, ValueDifference> requirements) {

    boolean isNone() {
        return type.isEmpty()
                && count.isEmpty()
                && state.isEmpty()
                && properties.isEmpty()
                && inputs.isEmpty()
                && requirements.isEmpty();
    }

    NodeDifference count(int before, int after) {
        Optional<ValueDifference> counts = before == after
                ? Optional.empty()
                : Optional.of(ValueDifference.of(Value.integer(before), Value.integer(after)));
        return new NodeDifference(type, counts, state, properties, inputs, requirements);
    }

    static NodeDifference of(NodeRecord record, NodeRecord wished) {
        return new NodeDifference(
                text(record.type(), wished.type()),
                Optional.empty(),
                record.round().flatMap(_ -> text(record.state().toString(), NodeState.STARTED.toString())),
                between(record.properties(), wished.properties()),
                between(record.inputs(), wished.inputs()),
                requirements(record, wished));
    }

    /** In the order of their names: records know no other. */
    private static Map<String, ValueDifference> between(Map<String, Value> before, Map<String, Value> after) {
        return new TreeMap<>(ValueDifference.between(before, after));
    }

    private static Optional<ValueDifference> text(String before, String after) {
        return before.equals(after)
                ? Optional.empty()
                : Optional.of(ValueDifference.of(Value.string(before), Value.string(after)));
    }

    private static Map<String, ValueDifference> requirements(NodeRecord record, NodeRecord wished) {
        boolean isSame = record.links().keySet().equals(wished.links().keySet());
        return isSame
                ? Map.of()
                : ValueDifference.between(
                        targets(record.links().keySet()), targets(wished.links().keySet()));
    }

    /** The targets by requirement. */
    private static Map<String, Value> targets(Collection<String> links) {
        Map<String, List<Value>> targets = new TreeMap<>();
        links.stream().sorted().forEach(link -> {
            int end = link.lastIndexOf('.');
            targets.computeIfAbsent(link.substring(0, end), _ -> new ArrayList<>())
                    .add(Value.string(link.substring(end + 1)));
        });
        Map<String, Value> lists = new LinkedHashMap<>();
        targets.forEach((requirement, nodes) -> lists.put(requirement, Value.list(nodes)));
        return lists;
    }
}
