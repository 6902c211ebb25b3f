package dev.imagebuilder.executor.cli.view;

import dev.imagebuilder.tosca.diagnostic.FindingText;
import dev.imagebuilder.tosca.state.InstanceId;
import dev.imagebuilder.tosca.state.NodeRecord;
import dev.imagebuilder.tosca.state.Snapshot;
import dev.imagebuilder.tosca.value.Value;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Shows recorded nodes. */
public final class StateView {

    private StateView() {}

    /** The ids and states of nodes, for people. */
    public static void list(Snapshot snapshot, PrintWriter out) {
        Table.of(snapshot.nodes().entrySet().stream()
                        .map(node -> List.of(
                                FindingText.printable(node.getKey().toString()),
                                node.getValue().state().toString(),
                                FindingText.printable(node.getValue().type())))
                        .toList())
                .forEach(out::println);
    }

    /** The states of nodes by their ids. */
    public static Map<String, Object> states(Snapshot snapshot) {
        Map<String, Object> states = new LinkedHashMap<>();
        snapshot.nodes()
                .forEach(
                        (id, record) -> states.put(id.toString(), record.state().toString()));
        return states;
    }

    /** All about some nodes, by their ids; secrets are masked. */
    public static Map<String, Object> plain(Snapshot snapshot, Set<InstanceId> nodes) {
        Map<String, Object> plain = new LinkedHashMap<>();
        snapshot.nodes().forEach((id, record) -> {
            if (nodes.contains(id)) {
                plain.put(id.toString(), plain(id, record, snapshot));
            }
        });
        return plain;
    }

    private static Map<String, Object> plain(InstanceId id, NodeRecord record, Snapshot snapshot) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("state", record.state().toString());
        record.round()
                .ifPresent(round -> fields.put("unfinished", round.purpose().toString()));
        fields.put("type", record.type());
        fields.put("properties", plain(record.properties()));
        fields.put("attributes", plain(snapshot.attributes().getOrDefault(id, Map.of())));
        Map<String, Object> parts = parts(id, snapshot);
        if (!parts.isEmpty()) {
            fields.put("parts", parts);
        }
        fields.put("requires", record.links().keySet().stream().sorted().toList());
        return fields;
    }

    /** The attributes of the node's capabilities and relationships. */
    private static Map<String, Object> parts(InstanceId id, Snapshot snapshot) {
        Map<String, Object> parts = new TreeMap<>();
        snapshot.attributes().forEach((owner, values) -> {
            boolean isPart = owner.index() == id.index() && owner.template().startsWith(id.template() + ".");
            if (isPart && !snapshot.nodes().containsKey(owner)) {
                parts.put(owner.template(), plain(values));
            }
        });
        return parts;
    }

    /** In the order of their names: they are recorded in none. */
    public static Map<String, Object> plain(Map<String, Value> values) {
        Map<String, Object> plain = new TreeMap<>();
        values.forEach((name, value) -> plain.put(name, value.plain()));
        return plain;
    }
}
