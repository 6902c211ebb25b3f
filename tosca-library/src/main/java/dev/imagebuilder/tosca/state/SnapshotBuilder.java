package dev.imagebuilder.tosca.state;

import dev.imagebuilder.tosca.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** Makes a snapshot out of what happened, told in its order. */
public final class SnapshotBuilder {
    private final Map<InstanceId, NodeRecord> nodes;
    private final Map<InstanceId, Map<String, Value>> attributes;
    private final AtomicInteger generations;

    /** Goes on from an earlier snapshot. */
    public SnapshotBuilder(Snapshot earlier) {
        this.nodes = new LinkedHashMap<>(earlier.nodes());
        this.attributes = new LinkedHashMap<>(earlier.attributes());
        this.generations = new AtomicInteger(earlier.generations());
    }

    /**
     * What a node is when work on it begins.
     *
     * @param links its relationships, with the nodes they end at
     */
    public record Beginning(
            Round.Purpose purpose,
            String type,
            String revision,
            Map<String, Value> properties,
            Map<String, Value> inputs,
            Map<String, InstanceId> links) {}

    public void begin(InstanceId node, Beginning beginning) {
        Optional<NodeRecord> old = Optional.ofNullable(nodes.get(node));
        if (beginning.purpose() == Round.Purpose.DELETE) {
            change(node, record -> record.round(record.state(), Optional.of(Round.deleting(record.round()))));
            return;
        }
        // What a workflow has called its state does not outlast what changes it.
        attributes.computeIfPresent(node, (_, values) -> without(values, "state"));
        boolean isMade = beginning.purpose() == Round.Purpose.DEPLOY || old.isEmpty();
        Map<String, Integer> links = new LinkedHashMap<>();
        beginning.links().forEach((name, target) -> links.put(name, generation(target)));
        nodes.put(
                node,
                new NodeRecord(
                        beginning.type(),
                        beginning.revision(),
                        isMade ? NodeState.INITIAL : old.get().state(),
                        beginning.properties(),
                        beginning.inputs(),
                        links,
                        isMade ? generations.incrementAndGet() : old.get().generation(),
                        old.map(NodeRecord::facts).orElse(Map.of()),
                        Optional.of(Round.of(beginning.purpose()))));
    }

    private static Map<String, Value> without(Map<String, Value> values, String name) {
        Map<String, Value> others = new LinkedHashMap<>(values);
        others.remove(name);
        return others;
    }

    private int generation(InstanceId node) {
        return Optional.ofNullable(nodes.get(node)).map(NodeRecord::generation).orElse(0);
    }

    /** A step runs. */
    public void started(InstanceId node, String step, NodeState during) {
        change(node, record -> record.round(during, with(record, step, Round.Fate.OPEN)));
    }

    /** A step is done, and this is what it depended on outside. */
    public void done(InstanceId node, String step, Map<String, String> facts) {
        change(node, record -> {
            Map<String, String> all = new LinkedHashMap<>(record.facts());
            all.putAll(facts);
            return record.facts(all).round(record.state(), with(record, step, Round.Fate.DONE));
        });
    }

    public void failed(InstanceId node, String step) {
        // An operation that was called for itself says nothing about how far the node is.
        change(
                node,
                record -> record.round().isEmpty()
                        ? record
                        : record.round(NodeState.ERROR, with(record, step, Round.Fate.FAILED)));
    }

    private static Optional<Round> with(NodeRecord record, String step, Round.Fate fate) {
        return record.round().map(round -> round.with(step, fate));
    }

    /** Attributes of a node, or of a capability or a relationship of one, have got values. */
    public void learned(InstanceId owner, Map<String, Value> values) {
        Map<String, Value> all = new LinkedHashMap<>(attributes.getOrDefault(owner, Map.of()));
        all.putAll(values);
        attributes.put(owner, all);
    }

    /** Work on a node is over: it is as it was wished, or gone. */
    public void ended(InstanceId node, Round.Purpose purpose) {
        if (purpose == Round.Purpose.DELETE) {
            nodes.remove(node);
            attributes.keySet().removeIf(owner -> isOf(owner, node));
        } else {
            change(node, record -> record.round(NodeState.STARTED, Optional.empty()));
        }
    }

    private boolean isOf(InstanceId owner, InstanceId node) {
        boolean isPart = owner.template().startsWith(node.template() + ".") && !nodes.containsKey(owner);
        return owner.index() == node.index() && (isPart || owner.equals(node));
    }

    private void change(InstanceId node, UnaryOperator<NodeRecord> change) {
        nodes.computeIfPresent(node, (_, record) -> change.apply(record));
    }

    public Snapshot snapshot() {
        return new Snapshot(nodes, attributes, generations.get());
    }
}
