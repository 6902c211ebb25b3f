package dev.imagebuilder.tosca.plan;

import dev.imagebuilder.tosca.state.InstanceId;
import dev.imagebuilder.tosca.state.NodeRecord;
import dev.imagebuilder.tosca.topology.Node;
import dev.imagebuilder.tosca.topology.Relationship;
import dev.imagebuilder.tosca.topology.Topology;
import dev.imagebuilder.tosca.topology.WorkflowCalls;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Nodes that go together, with the relationships between them. */
final class Instances {
    private final Map<InstanceId, NodeInstance> all = new LinkedHashMap<>();
    private final Map<InstanceId, List<Subject>> incoming = new HashMap<>();

    private Instances(Stream<NodeInstance> instances) {
        instances.forEach(instance -> {
            all.put(instance.id(), instance);
            instance.links().forEach(link -> incoming.computeIfAbsent(link.target(), _ -> new ArrayList<>())
                    .add(Subject.of(instance, link)));
        });
    }

    static Instances none() {
        return new Instances(Stream.empty());
    }

    /**
     * Those of a topology. When one node requires another the instances of both are paired in turn, so that each has its
     * share and none is left out.
     *
     * @param counts how many there are of each node; none of those that are not in it
     */
    static Instances of(Topology topology, Map<String, Integer> counts) {
        return new Instances(topology.nodes().values().stream()
                .flatMap(node -> Stream.iterate(0, index -> index < counts.getOrDefault(node.name(), 0), i -> i + 1)
                        .map(index -> new NodeInstance(topology, node, index, links(node, index, counts)))));
    }

    /**
     * Those that are recorded, as the blueprints they come from say.
     *
     * @param wished says it where that cannot be read
     */
    static Instances of(Deployed deployed, Instances wished) {
        Map<String, Instances> revisions = deployed.revisions().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> of(entry.getValue(), deployed.counts())));
        Map<InstanceId, NodeRecord> records = deployed.snapshot().nodes();
        return new Instances(records.keySet().stream()
                .flatMap(id -> Optional.ofNullable(revisions.get(records.get(id).revision()))
                        .flatMap(revision -> revision.find(id))
                        .or(() -> wished.find(id))
                        .stream()));
    }

    private static List<Link> links(Node node, int index, Map<String, Integer> counts) {
        var source = new InstanceId(node.name(), index);
        return node.relationships().stream()
                .flatMap(relationship -> links(source, counts.get(node.name()), relationship, counts))
                .toList();
    }

    private static Stream<Link> links(
            InstanceId source, int sources, Relationship relationship, Map<String, Integer> counts) {
        int targets = counts.getOrDefault(relationship.target(), 0);
        int first = targets == 0 ? 0 : source.index() % targets;
        return Stream.iterate(first, index -> index < targets, index -> index + sources)
                .map(index -> new Link(source, relationship, new InstanceId(relationship.target(), index)));
    }

    Collection<NodeInstance> all() {
        return all.values();
    }

    Set<InstanceId> ids() {
        return all.keySet();
    }

    Optional<NodeInstance> find(InstanceId id) {
        return Optional.ofNullable(all.get(id));
    }

    /**
     * What a workflow calls an operation of.
     *
     * @param around the node whose service the workflow is of; when it is one of several, so is what is meant
     */
    List<Subject> meant(WorkflowCalls.Call call, NodeInstance around) {
        boolean isOneOfSeveral = all.containsKey(new InstanceId(around.node().name(), 1));
        return call.nodes().stream()
                .flatMap(name ->
                        all.values().stream().filter(one -> one.node().name().equals(name)))
                .filter(one -> !isOneOfSeveral || one.index() == around.index())
                .flatMap(one -> subjects(one, call.requirement()))
                .toList();
    }

    private static Stream<Subject> subjects(NodeInstance instance, Optional<String> requirement) {
        return requirement.isEmpty()
                ? Stream.of(Subject.of(instance))
                : instance.links().stream()
                        .filter(link -> link.relationship().requirement().equals(requirement.get()))
                        .map(link -> Subject.of(instance, link));
    }

    /** The relationships that end at a node. */
    List<Subject> incoming(InstanceId id) {
        return incoming.getOrDefault(id, List.of());
    }

    /** The nodes that a node requires. */
    List<InstanceId> required(InstanceId id) {
        return find(id).stream()
                .flatMap(instance -> instance.links().stream())
                .map(Link::target)
                .toList();
    }

    /** The nodes that require a node. */
    List<InstanceId> requiring(InstanceId id) {
        return incoming(id).stream().map(Subject::owner).toList();
    }
}
