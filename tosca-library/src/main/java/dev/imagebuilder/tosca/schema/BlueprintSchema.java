package dev.imagebuilder.tosca.schema;

import dev.imagebuilder.tosca.model.Version;
import dev.imagebuilder.tosca.model.read.ConstructKeynames;
import dev.imagebuilder.tosca.schema.KeynameTable.Row;
import dev.imagebuilder.tosca.source.PackedDocuments;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A JSON Schema of the blueprints of one version, draft 7, for editors to complete and explain keynames by. It knows the
 * keynames and shapes, not what they mean together: a blueprint that fits it can still have mistakes, and what may be left
 * empty while it is typed may be empty.
 */
public final class BlueprintSchema {
    private static final String ROOT = "TOSCA file";
    private static final String VERSION = "tosca_definitions_version";

    private final Version version;
    private final KeynameTable table = new KeynameTable(PackedDocuments.keynames());
    private final Map<String, List<String>> grammar;
    private final Map<String, Object> definitions = new TreeMap<>();
    private final Set<String> known = new HashSet<>();
    private final Deque<String> wanted = new ArrayDeque<>();

    private BlueprintSchema(Version version) {
        this.version = version;
        this.grammar = ConstructKeynames.of(version);
    }

    /** The schema as maps, lists and plain values. */
    public static Map<String, Object> of(Version version) {
        return new BlueprintSchema(version).schema();
    }

    private Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "http://json-schema.org/draft-07/schema#");
        schema.put("title", "TOSCA file (" + version + ")");
        schema.putAll(object(ROOT));
        while (!wanted.isEmpty()) {
            String construct = wanted.pop();
            definitions.put(construct.replace(' ', '_'), definition(construct));
        }
        schema.put("definitions", definitions);
        return schema;
    }

    /** A construct, written long or short. */
    private Object definition(String construct) {
        List<Object> forms = new ArrayList<>();
        if (!keynames(construct).isEmpty()) {
            forms.add(object(construct));
        }
        table.shape(construct, KeynameTable.SHORT).ifPresent(shape -> forms.addAll(alternatives(shape)));
        table.shape(construct, KeynameTable.SHORT_SINCE_2_0)
                .filter(_ -> !version.isSimple())
                .ifPresent(shape -> forms.addAll(alternatives(shape)));
        return forms.size() == 1 ? forms.getFirst() : Map.of("anyOf", forms);
    }

    private List<String> keynames(String construct) {
        return Optional.ofNullable(grammar.get(construct))
                .or(() -> table.construct(construct)
                        .map(section -> List.copyOf(section.rows().keySet())))
                .orElse(List.of());
    }

    private Map<String, Object> object(String construct) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (String keyname : keynames(construct)) {
            Optional<Row> row = table.row(construct, keyname);
            properties.put(keyname, property(keyname, row));
            row.filter(Row::required).ifPresent(_ -> required.add(keyname));
        }
        Map<String, Object> object = new LinkedHashMap<>();
        table.construct(construct).ifPresent(s -> object.put("description", s.description()));
        object.put("type", construct.equals(ROOT) ? "object" : List.of("object", "null"));
        object.put("properties", properties);
        Optional<String> others = table.shape(construct, KeynameTable.OTHERS).filter(_ -> version.isSimple());
        object.put("additionalProperties", others.<Object>map(this::schema).orElse(false));
        if (!required.isEmpty()) {
            object.put("required", required);
        }
        return object;
    }

    private Map<String, Object> property(String keyname, Optional<Row> row) {
        Map<String, Object> property = new LinkedHashMap<>();
        row.ifPresent(r -> property.put("description", r.description()));
        if (keyname.equals(VERSION)) {
            property.put("enum", List.of(version.toString()));
            return property;
        }
        Map<String, Object> shape = row.map(r -> schema(r.shape())).orElse(Map.of());
        // What stands beside a reference is not looked at in this draft.
        if (shape.containsKey("$ref")) {
            property.put("allOf", List.of(shape));
        } else {
            property.putAll(shape);
        }
        return property;
    }

    /** What a shape of the table is as a schema. */
    private Map<String, Object> schema(String shape) {
        List<Map<String, Object>> alternatives = alternatives(shape);
        return alternatives.size() == 1 ? alternatives.getFirst() : Map.of("anyOf", alternatives);
    }

    private List<Map<String, Object>> alternatives(String shape) {
        return Arrays.stream(shape.split(" or ")).map(this::single).toList();
    }

    private Map<String, Object> single(String shape) {
        int of = shape.indexOf(" of ");
        String rest = of < 0 ? "" : shape.substring(of + " of ".length());
        return switch (of < 0 ? shape : shape.substring(0, of)) {
            case "any" -> Map.of();
            case "text" -> type("string", "number", "boolean");
            case "boolean", "integer" -> type(shape);
            case "one" -> Map.of("enum", List.of(rest.split(", ")));
            case "map" -> with(type("object"), "additionalProperties", schema(rest));
            case "list" -> with(type("array"), "items", schema(rest));
            case "named list" -> with(type("array"), "items", named(rest));
            default -> reference(shape);
        };
    }

    private Map<String, Object> named(String shape) {
        return with(with(type("object"), "maxProperties", 1), "additionalProperties", schema(shape));
    }

    private static Map<String, Object> type(String... types) {
        Map<String, Object> schema = new LinkedHashMap<>();
        List<String> all = new ArrayList<>(List.of(types));
        all.add("null");
        schema.put("type", all);
        return schema;
    }

    private static Map<String, Object> with(Map<String, Object> schema, String key, Object value) {
        schema.put(key, value);
        return schema;
    }

    private Map<String, Object> reference(String construct) {
        if (known.add(construct)) {
            wanted.add(construct);
        }
        return Map.of("$ref", "#/definitions/" + construct.replace(' ', '_'));
    }
}
