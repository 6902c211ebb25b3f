package dev.imagebuilder.tosca.plan;

import dev.imagebuilder.tosca.state.InstanceId;
import dev.imagebuilder.tosca.state.NodeRecord;
import dev.imagebuilder.tosca.state.NodeState;
import dev.imagebuilder.tosca.state.Snapshot;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How what exists differs from what is wished, by the names of node templates.
 *
 * @param added those that are wished and of which there is none
 * @param deleted those of which there are some and that are not wished
 * @param changed those that are to be otherwise
 */
public record Difference(List<String> added, List<String> deleted, Map<String, NodeDifference> changed) {

    public static Difference of(Wish wish, Snapshot existing) {
        Map<String, Map<InstanceId, NodeRecord>> wished = byTemplate(asDeployed(wish));
        Map<String, Map<InstanceId, NodeRecord>> recorded = byTemplate(existing);
        Map<String, NodeDifference> changed = new LinkedHashMap<>();
        wished.forEach((template, instances) -> Optional.ofNullable(recorded.get(template))
                .flatMap(records -> of(instances, records))
                .ifPresent(difference -> changed.put(template, difference)));
        return new Difference(
                without(wished.keySet(), recorded.keySet()), without(recorded.keySet(), wished.keySet()), changed);
    }

    /** That of the first instance that differs stands for all of a template. */
    private static Optional<NodeDifference> of(
            Map<InstanceId, NodeRecord> wished, Map<InstanceId, NodeRecord> existing) {
        List<NodeDifference> differences = wished.entrySet().stream()
                .filter(entry -> existing.containsKey(entry.getKey()))
                .map(entry -> NodeDifference.of(existing.get(entry.getKey()), entry.getValue()))
                .map(difference -> difference.count(existing.size(), wished.size()))
                .toList();
        return differences.stream()
                .filter(difference -> !difference.count(0, 0).isNone())
                .findFirst()
                .or(() -> differences.stream().findFirst())
                .filter(difference -> !difference.isNone());
    }

    private static List<String> without(Collection<String> names, Collection<String> others) {
        return names.stream().filter(name -> !others.contains(name)).toList();
    }

    private static Map<String, Map<InstanceId, NodeRecord>> byTemplate(Snapshot snapshot) {
        Map<String, Map<InstanceId, NodeRecord>> nodes = new LinkedHashMap<>();
        snapshot.nodes().forEach((id, record) -> nodes.computeIfAbsent(id.template(), _ -> new LinkedHashMap<>())
                .put(id, record));
        return nodes;
    }

    /** What would be recorded if all that is wished were deployed. */
    public static Snapshot asDeployed(Wish wish) {
        Map<InstanceId, NodeRecord> nodes = new LinkedHashMap<>();
        wish.topology().map(WishedValues::new).ifPresent(values -> wish.nodes()
                .forEach(instance -> nodes.put(instance.id(), record(instance, values))));
        return new Snapshot(nodes, Map.of(), 0);
    }

    private static NodeRecord record(NodeInstance instance, WishedValues values) {
        Map<String, Integer> links =
                instance.links().stream().collect(Collectors.toMap(Link::name, _ -> 0, Integer::sum));
        return new NodeRecord(
                instance.node().type(),
                "",
                NodeState.STARTED,
                values.properties(instance),
                values.inputs(instance),
                links,
                0,
                Map.of(),
                Optional.empty());
    }
}
