package dev.imagebuilder.executor.execution;

import dev.imagebuilder.tosca.state.Snapshot;
import dev.imagebuilder.tosca.topology.Attributes;
import dev.imagebuilder.tosca.value.Value;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The attributes of all nodes: those recorded, and those set since. Safe for use by several threads. */
final class NodeAttributes implements Attributes {
    private final Map<String, Map<String, Value>> values = new ConcurrentHashMap<>();

    NodeAttributes(Snapshot recorded) {
        recorded.nodes().forEach((name, node) -> set(name, node.attributes()));
    }

    void set(String node, Map<String, Value> attributes) {
        values.computeIfAbsent(node, _ -> new ConcurrentHashMap<>()).putAll(attributes);
    }

    @Override
    public Optional<Value> of(String node, String attribute) {
        return Optional.ofNullable(values.getOrDefault(node, Map.of()).get(attribute));
    }
}
