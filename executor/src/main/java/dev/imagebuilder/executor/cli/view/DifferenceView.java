package dev.imagebuilder.executor.cli.view;

import dev.imagebuilder.tosca.plan.Difference;
import dev.imagebuilder.tosca.plan.NodeDifference;
import dev.imagebuilder.tosca.plan.ValueDifference;
import dev.imagebuilder.tosca.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Shows how a blueprint differs from what is recorded; parts that do not differ are left out. */
public final class DifferenceView {

    private DifferenceView() {}

    /** By node template, in the form that xOpera gives it. */
    public static Map<String, Object> plain(Difference difference) {
        Map<String, Object> changed = new LinkedHashMap<>();
        difference.changed().forEach((template, node) -> changed.put(template, plain(node)));
        Map<String, Object> nodes = new LinkedHashMap<>();
        nodes.put("added", difference.added());
        nodes.put("deleted", difference.deleted());
        nodes.put("changed", changed);
        return Map.of("nodes", nodes);
    }

    private static Map<String, Object> plain(NodeDifference node) {
        Map<String, Object> parts = new LinkedHashMap<>();
        node.type().ifPresent(type -> parts.put("type", plain(type)));
        node.count().ifPresent(count -> parts.put("count", plain(count)));
        node.state().ifPresent(state -> parts.put("state", plain(state)));
        add(parts, "properties", node.properties());
        add(parts, "inputs", node.inputs());
        add(parts, "requirements", node.requirements());
        return parts;
    }

    private static void add(Map<String, Object> parts, String name, Map<String, ValueDifference> differences) {
        Map<String, Object> plain = new LinkedHashMap<>();
        differences.forEach((key, difference) -> plain.put(key, plain(difference)));
        if (!plain.isEmpty()) {
            parts.put(name, plain);
        }
    }

    private static Map<String, Object> plain(ValueDifference difference) {
        Map<String, Object> plain = new LinkedHashMap<>();
        put(plain, "old", difference.before());
        put(plain, "new", difference.after());
        return plain;
    }

    private static void put(Map<String, Object> plain, String name, Optional<Value> value) {
        value.ifPresent(known -> plain.put(name, known.plain()));
    }
}
