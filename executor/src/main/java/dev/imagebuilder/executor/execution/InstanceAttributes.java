package dev.imagebuilder.executor.execution;

import dev.imagebuilder.tosca.state.InstanceId;
import dev.imagebuilder.tosca.state.Snapshot;
import dev.imagebuilder.tosca.topology.Attributes;
import dev.imagebuilder.tosca.value.Value;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The attributes of all nodes: those recorded, and those set since. Safe for use by several threads. */
final class InstanceAttributes {
    private final Map<InstanceId, Map<String, Value>> values = new ConcurrentHashMap<>();

    InstanceAttributes(Snapshot recorded) {
        recorded.nodes().forEach((id, node) -> set(id, node.attributes()));
    }

    void set(InstanceId node, Map<String, Value> attributes) {
        values.computeIfAbsent(node, _ -> new ConcurrentHashMap<>()).putAll(attributes);
    }

    /** As a node sees them that is one of several: those of its own number where there are as many, else the first. */
    Attributes seenBy(int index) {
        return (node, attribute) ->
                of(new InstanceId(node, index), attribute).or(() -> of(new InstanceId(node, 0), attribute));
    }

    private Optional<Value> of(InstanceId node, String attribute) {
        return Optional.ofNullable(values.getOrDefault(node, Map.of()).get(attribute));
    }
}
