package dev.imagebuilder.tosca.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** As much of JSON Schema as the schema of blueprints makes use of; a word of it that is not known here is an error. */
final class SchemaCheck {
    private final Map<?, ?> root;
    private final List<String> mistakes = new ArrayList<>();

    private SchemaCheck(Map<?, ?> root) {
        this.root = root;
    }

    /** Where a document does not fit a schema, and why. */
    static List<String> mistakes(Map<?, ?> schema, Object document) {
        var check = new SchemaCheck(schema);
        check.check(schema, document, "");
        return check.mistakes;
    }

    private boolean fits(Object schema, Object value) {
        var check = new SchemaCheck(root);
        check.check((Map<?, ?>) schema, value, "");
        return check.mistakes.isEmpty();
    }

    private void check(Map<?, ?> schema, Object value, String place) {
        for (Map.Entry<?, ?> word : schema.entrySet()) {
            Object said = word.getValue();
            boolean fits =
                    switch (word.getKey().toString()) {
                        case "$schema", "title", "description", "definitions" -> true;
                        case "$ref" -> {
                            check(definition(said.toString()), value, place);
                            yield true;
                        }
                        case "allOf" -> ((List<?>) said).stream().allMatch(all -> fits(all, value));
                        case "anyOf" -> ((List<?>) said).stream().anyMatch(any -> fits(any, value));
                        case "enum" -> ((List<?>) said).contains(value);
                        case "type" ->
                            said instanceof List<?> types ? types.contains(type(value)) : said.equals(type(value));
                        case "maxProperties" -> !(value instanceof Map<?, ?> map) || map.size() <= (int) said;
                        case "required" ->
                            !(value instanceof Map<?, ?> map) || map.keySet().containsAll((List<?>) said);
                        case "items" -> {
                            if (value instanceof List<?> list) {
                                list.forEach(item -> check((Map<?, ?>) said, item, place + "/-"));
                            }
                            yield true;
                        }
                        case "properties" -> {
                            ((Map<?, ?>) said).forEach((name, property) -> member(value, name)
                                    .ifPresent(found -> check((Map<?, ?>) property, found, place + "/" + name)));
                            yield true;
                        }
                        case "additionalProperties" -> others(schema, said, value, place);
                        default -> throw new AssertionError("unknown word: " + word.getKey());
                    };
            if (!fits) {
                mistakes.add(place + " " + word.getKey());
            }
        }
    }

    private boolean others(Map<?, ?> schema, Object said, Object value, String place) {
        if (!(value instanceof Map<?, ?> map)) {
            return true;
        }
        Map<?, ?> known = Optional.<Map<?, ?>>ofNullable((Map<?, ?>) schema.get("properties"))
                .orElse(Map.of());
        List<?> others = map.keySet().stream()
                .filter(key -> !known.containsKey(key.toString()))
                .toList();
        if (said instanceof Map<?, ?> other) {
            others.forEach(key -> check(other, map.get(key), place + "/" + key));
            return true;
        }
        return others.isEmpty();
    }

    private static Optional<Object> member(Object value, Object name) {
        return value instanceof Map<?, ?> map ? Optional.ofNullable(map.get(name)) : Optional.empty();
    }

    private Map<?, ?> definition(String reference) {
        Object found = ((Map<?, ?>) root.get("definitions")).get(reference.substring("#/definitions/".length()));
        return (Map<?, ?>) Optional.ofNullable(found).orElseThrow(() -> new AssertionError("dangling: " + reference));
    }

    private static String type(Object value) {
        return switch (value) {
            case null -> "null";
            case Map<?, ?> _ -> "object";
            case List<?> _ -> "array";
            case Boolean _ -> "boolean";
            case Integer _ -> "integer";
            case Number _ -> "number";
            default -> "string";
        };
    }
}
