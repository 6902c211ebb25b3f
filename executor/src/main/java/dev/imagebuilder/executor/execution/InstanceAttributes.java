package dev.imagebuilder.executor.execution;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.plan.Link;
import dev.imagebuilder.tosca.plan.NodeInstance;
import dev.imagebuilder.tosca.plan.Subject;
import dev.imagebuilder.tosca.state.InstanceId;
import dev.imagebuilder.tosca.state.NodeRecord;
import dev.imagebuilder.tosca.state.NodeState;
import dev.imagebuilder.tosca.state.Snapshot;
import dev.imagebuilder.tosca.topology.Attributes;
import dev.imagebuilder.tosca.topology.Operation;
import dev.imagebuilder.tosca.topology.OperationResults;
import dev.imagebuilder.tosca.topology.Topology;
import dev.imagebuilder.tosca.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The attributes of all nodes, their capabilities and relationships: those recorded, and those set since. Safe for use
 * by several threads.
 */
final class InstanceAttributes {
    private final Map<InstanceId, Map<String, Value>> values = new ConcurrentHashMap<>();
    private final Map<InstanceId, NodeState> states = new ConcurrentHashMap<>();
    private final Snapshot recorded;

    InstanceAttributes(Snapshot recorded) {
        this.recorded = recorded;
        recorded.attributes().forEach(this::set);
        recorded.nodes().forEach((node, record) -> states.put(node, record.state()));
    }

    /** What is recorded of what the operations of a node depended on outside, and made there. */
    Map<String, String> facts(InstanceId node) {
        return Optional.ofNullable(recorded.nodes().get(node))
                .map(NodeRecord::facts)
                .orElse(Map.of());
    }

    /** Notes the state that a node is in. */
    void state(InstanceId node, NodeState state) {
        states.put(node, state);
    }

    void set(InstanceId node, Map<String, Value> attributes) {
        values.computeIfAbsent(node, _ -> new ConcurrentHashMap<>()).putAll(attributes);
    }

    /** The state that a node is in. */
    NodeState state(InstanceId node) {
        return states.getOrDefault(node, NodeState.INITIAL);
    }

    /** As a node sees them that is one of several: those of its own number where there are as many, else the first. */
    Attributes seenBy(int index) {
        Attributes seen = (node, attribute) -> of(new InstanceId(node, index), attribute)
                .or(() -> of(new InstanceId(node, 0), attribute))
                .or(() -> own(new InstanceId(node, index), attribute));
        return seen.seenBy(index);
    }

    /** What the orchestrator says of itself (TOSCA 1.3, sections 5.7.1 and 5.9.1). */
    private Optional<Value> own(InstanceId node, String attribute) {
        return switch (attribute) {
            case "tosca_name" -> Optional.of(Value.string(node.template()));
            case "tosca_id" -> Optional.of(Value.string(node.toString()));
            case "state" -> Optional.ofNullable(states.get(node)).map(state -> Value.string(state.toString()));
            default -> Optional.empty();
        };
    }

    /**
     * The attributes that change with what an operation gave back. A capability or a relationship goes by the name that
     * {@link Attributes} have for it, and the number of the node it is of.
     */
    Checked<Map<InstanceId, Map<String, Value>>> after(
            Subject subject, Operation operation, Map<String, Value> outputs) {
        NodeInstance instance = subject.instance();
        Topology topology = instance.topology();
        var results = new OperationResults(topology, seenBy(instance.index()), subject.declared(), operation);
        return topology.compatibility().judge(results.attributes(outputs)).map(changed -> {
            Map<InstanceId, Map<String, Value>> named = new LinkedHashMap<>();
            changed.forEach((owner, values) -> named.put(named(owner, subject), values));
            return named;
        });
    }

    private static InstanceId named(String owner, Subject subject) {
        return subject.link()
                .map(Link::target)
                .filter(target -> owner.equals(target.template()) || owner.startsWith(target.template() + "."))
                .filter(_ -> !owner.equals(subject.owner().template()))
                .map(target -> new InstanceId(owner, target.index()))
                .orElseGet(() -> new InstanceId(owner, subject.owner().index()));
    }

    private Optional<Value> of(InstanceId node, String attribute) {
        return Optional.ofNullable(values.getOrDefault(node, Map.of()).get(attribute));
    }
}
