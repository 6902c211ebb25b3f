package dev.imagebuilder.tosca.value.document;

import dev.imagebuilder.tosca.value.Order;
import dev.imagebuilder.tosca.value.Value;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The core of JSON Schema: types, values, parts and sizes. Keywords that are not known here ask for nothing. */
record JsonSchema(Value schema) {

    boolean admits(Value value) {
        if (!(schema instanceof Value.MapValue keywords)) {
            return !schema.equals(Value.bool(false));
        }
        return keywords.entries().entrySet().stream()
                .allMatch(keyword -> meets(keyword.getKey().toString(), keyword.getValue(), value));
    }

    private boolean meets(String keyword, Value wanted, Value value) {
        return switch (keyword) {
            case "type" -> items(wanted).stream().anyMatch(type -> isA(type.toString(), value));
            case "enum" -> items(wanted).stream().anyMatch(one -> Order.equal(value, one));
            case "const" -> Order.equal(value, wanted);
            case "properties", "required", "additionalProperties" ->
                !(value instanceof Value.MapValue map) || parts(keyword, wanted, map.entries());
            case "items" ->
                !(value instanceof Value.ListValue list)
                        || list.items().stream().allMatch(new JsonSchema(wanted)::admits);
            case "minItems" ->
                !(value instanceof Value.ListValue list) || atLeast(list.items().size(), wanted);
            case "maxItems" ->
                !(value instanceof Value.ListValue list) || atMost(list.items().size(), wanted);
            case "minLength" -> !(value instanceof Value.StringValue text) || atLeast(length(text), wanted);
            case "maxLength" -> !(value instanceof Value.StringValue text) || atMost(length(text), wanted);
            case "pattern" -> !(value instanceof Value.StringValue text) || matches(wanted.toString(), text.text());
            case "minimum" -> !isNumber(value) || compares(value, wanted, order -> order >= 0);
            case "maximum" -> !isNumber(value) || compares(value, wanted, order -> order <= 0);
            default -> true;
        };
    }

    private static List<Value> items(Value value) {
        return value instanceof Value.ListValue list ? list.items() : List.of(value);
    }

    private static boolean isA(String type, Value value) {
        return switch (type) {
            case "object" -> value instanceof Value.MapValue;
            case "array" -> value instanceof Value.ListValue;
            case "string" -> value instanceof Value.StringValue;
            case "boolean" -> value instanceof Value.BooleanValue;
            case "null" -> value.isNull();
            case "number" -> isNumber(value);
            case "integer" ->
                value instanceof Value.IntegerValue
                        || value instanceof Value.FloatValue real && real.number() == Math.rint(real.number());
            default -> true;
        };
    }

    private static boolean isNumber(Value value) {
        return value instanceof Value.IntegerValue || value instanceof Value.FloatValue;
    }

    private boolean parts(String keyword, Value wanted, Map<Value, Value> parts) {
        return switch (keyword) {
            case "required" -> parts.keySet().containsAll(items(wanted));
            case "properties" ->
                entries(wanted).entrySet().stream()
                        .filter(property -> parts.containsKey(property.getKey()))
                        .allMatch(property -> new JsonSchema(property.getValue()).admits(parts.get(property.getKey())));
            default ->
                parts.entrySet().stream()
                        .filter(part -> !isNamed(part.getKey()))
                        .allMatch(part -> new JsonSchema(wanted).admits(part.getValue()));
        };
    }

    private static Map<Value, Value> entries(Value value) {
        return value instanceof Value.MapValue map ? map.entries() : Map.of();
    }

    /** Whether another keyword than {@code additionalProperties} speaks of a property. */
    private boolean isNamed(Value name) {
        Map<Value, Value> keywords = entries(schema);
        return entries(keywords.getOrDefault(Value.string("properties"), Value.NULL))
                        .containsKey(name)
                || entries(keywords.getOrDefault(Value.string("patternProperties"), Value.NULL)).keySet().stream()
                        .anyMatch(pattern -> matches(pattern.toString(), name.toString()));
    }

    private static int length(Value.StringValue text) {
        return text.text().codePointCount(0, text.text().length());
    }

    private static boolean atLeast(int size, Value least) {
        return compares(Value.integer(size), least, order -> order >= 0);
    }

    private static boolean atMost(int size, Value most) {
        return compares(Value.integer(size), most, order -> order <= 0);
    }

    private static boolean compares(Value value, Value other, IntPredicate wanted) {
        return Order.compare(value, other).map(wanted::test).orElse(true);
    }

    /** A pattern that this program cannot read asks for nothing. */
    private static boolean matches(String pattern, String text) {
        try {
            return Pattern.compile(pattern).matcher(text).find();
        } catch (PatternSyntaxException e) {
            return true;
        }
    }
}
