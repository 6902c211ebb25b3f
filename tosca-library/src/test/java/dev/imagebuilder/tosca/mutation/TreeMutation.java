package dev.imagebuilder.tosca.mutation;

import dev.imagebuilder.tosca.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Changes a document here and there: keys, values, and how they are nested. What comes out is YAML. */
final class TreeMutation {
    private static final List<Object> VALUES = values();

    private final Random random;

    /** Every list and map of the document. */
    private final List<Object> collections = new ArrayList<>();

    /** What aliases stand for stays one. */
    private final Map<YamlNode, Object> known = new IdentityHashMap<>();

    private TreeMutation(Random random) {
        this.random = random;
    }

    private static List<Object> values() {
        List<Object> values = new ArrayList<>(List.of("", "text", 0L, -1L, 1.5, true, List.of(), Map.of()));
        values.addAll(List.of(Long.MAX_VALUE, "1.3", "5 GB", "2001-01-01", "<<", "~", "a/../b", "$", "x".repeat(200)));
        values.addAll(List.of(List.of("a", "b"), Map.of("a", "b"), List.of(Map.of("a", "b")), List.of(List.of())));
        for (String function : List.of("get_input", "get_property", "get_attribute", "concat", "token", "join")) {
            values.add(Map.of(function, "x"));
            values.add(Map.of(function, List.of("SELF", "x", 1L)));
            values.add(Map.of("$" + function, List.of()));
        }
        values.add(null);
        return values;
    }

    static String mutate(YamlNode document, Random random) {
        var mutation = new TreeMutation(random);
        Object root = mutation.plain(document);
        for (int i = 0; i <= random.nextInt(3); i++) {
            mutation.change(mutation.any(mutation.collections));
        }
        return text(root);
    }

    private Object plain(YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar) {
            return plain(scalar);
        }
        if (!known.containsKey(node)) {
            Object collection =
                    node instanceof YamlNode.Sequence sequence ? plain(sequence) : plain((YamlNode.Mapping) node);
            known.put(node, collection);
            collections.add(collection);
        }
        return known.get(node);
    }

    private List<Object> plain(YamlNode.Sequence sequence) {
        List<Object> list = new ArrayList<>();
        sequence.items().forEach(item -> list.add(plain(item)));
        return list;
    }

    private Map<Object, Object> plain(YamlNode.Mapping mapping) {
        Map<Object, Object> map = new LinkedHashMap<>();
        mapping.entries().forEach(entry -> map.put(entry.name(), plain(entry.value())));
        return map;
    }

    private static Object plain(YamlNode.Scalar scalar) {
        String text = scalar.text();
        return switch (scalar.kind()) {
            case INTEGER -> text.matches("-?[0-9]{1,18}") ? Long.valueOf(text) : text;
            case FLOAT -> text.matches("-?[0-9]+\\.[0-9]+") ? Double.valueOf(text) : text;
            case BOOLEAN -> Boolean.valueOf(text);
            case NULL -> null;
            case STRING, TIMESTAMP, INTEGER_OF_1_2, MARKED -> text;
        };
    }

    @SuppressWarnings("unchecked")
    private void change(Object collection) {
        if (collection instanceof Map<?, ?> map && !map.isEmpty()) {
            changeMap((Map<Object, Object>) map);
        } else if (collection instanceof List<?> list && !list.isEmpty()) {
            changeList((List<Object>) list);
        }
    }

    private void changeMap(Map<Object, Object> map) {
        List<Object> keys = new ArrayList<>(map.keySet());
        Object key = any(keys);
        Object other = any(keys);
        switch (random.nextInt(7)) {
            case 0 -> map.remove(key);
            case 1 -> map.put(key, any(VALUES));
            case 2 -> map.put(key, map.put(other, map.get(key)));
            case 3 -> map.put(renamed(key), map.remove(key));
            case 4 -> map.put(key, deeper(map.get(key)));
            // The same object at two places becomes an alias.
            case 5 -> map.put(key, any(collections));
            default -> map.put(any(VALUES), map.get(key));
        }
    }

    private void changeList(List<Object> list) {
        int index = random.nextInt(list.size());
        switch (random.nextInt(5)) {
            case 0 -> list.remove(index);
            case 1 -> list.set(index, any(VALUES));
            case 2 -> list.set(index, deeper(list.get(index)));
            case 3 -> list.set(index, any(collections));
            default -> list.add(list.get(index));
        }
    }

    private String renamed(Object key) {
        String name = String.valueOf(key);
        return switch (random.nextInt(3)) {
            case 0 -> name + "s";
            case 1 -> name.substring(name.length() / 2);
            default -> "renamed";
        };
    }

    private Object deeper(Object value) {
        Object deep = value;
        for (int i = random.nextInt(random.nextInt(10) == 0 ? 300 : 4); i >= 0; i--) {
            List<Object> list = new ArrayList<>();
            list.add(deep);
            deep = random.nextBoolean() ? list : new LinkedHashMap<>(Collections.singletonMap("deeper", deep));
        }
        return deep;
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** With the aliases that the tree has, since without them it may be endless. */
    private static String text(Object tree) {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setNonPrintableStyle(DumperOptions.NonPrintableStyle.ESCAPE);
        return new Yaml(options).dump(tree);
    }
}
