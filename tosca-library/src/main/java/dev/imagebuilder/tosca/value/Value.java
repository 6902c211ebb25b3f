package dev.imagebuilder.tosca.value;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value of TOSCA's type system (TOSCA Simple Profile in YAML 1.3, section 3.3). */
public sealed interface Value {

    record StringValue(String text) implements Value {
        @Override
        public String toString() {
            return text;
        }
    }

    record IntegerValue(BigInteger number) implements Value {
        @Override
        public String toString() {
            return number.toString();
        }
    }

    record FloatValue(double number) implements Value {
        @Override
        public String toString() {
            return Double.toString(number);
        }
    }

    record BooleanValue(boolean truth) implements Value {
        @Override
        public String toString() {
            return Boolean.toString(truth);
        }
    }

    /** YAML's null: a value that was left empty. */
    record NullValue() implements Value {
        @Override
        public String toString() {
            return "null";
        }
    }

    record ListValue(List<Value> items) implements Value {
        public ListValue {
            items = List.copyOf(items);
        }

        @Override
        public String toString() {
            return items.toString();
        }
    }

    /** A map, or an instance of a data type; keys are values too, in the author's order. */
    record MapValue(Map<Value, Value> entries) implements Value {
        public MapValue {
            entries = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        public Optional<Value> at(String key) {
            return Optional.ofNullable(entries.get(new StringValue(key)));
        }

        @Override
        public String toString() {
            return entries.toString();
        }
    }

    /** A value that may not be shown; equal to another secret of the same content. */
    record Secret(Value hidden) implements Value {
        @Override
        public String toString() {
            return "***";
        }
    }

    /** A value that is not known before something has run. */
    record Pending(String reason) implements Value {
        @Override
        public String toString() {
            return "(known after " + reason + ")";
        }
    }

    Value NULL = new NullValue();

    static Value string(String text) {
        return new StringValue(text);
    }

    static Value integer(long number) {
        return new IntegerValue(BigInteger.valueOf(number));
    }

    static Value bool(boolean truth) {
        return new BooleanValue(truth);
    }

    static Value list(List<? extends Value> items) {
        return new ListValue(List.copyOf(items));
    }

    /** A map with texts as keys. */
    static Value map(Map<String, ? extends Value> entries) {
        Map<Value, Value> values = new LinkedHashMap<>();
        entries.forEach((key, value) -> values.put(string(key), value));
        return new MapValue(values);
    }

    /** Whether this value is known all through. */
    default boolean isKnown() {
        return switch (this) {
            case Pending _ -> false;
            case Secret secret -> secret.hidden().isKnown();
            case ListValue list -> list.items().stream().allMatch(Value::isKnown);
            case MapValue map -> map.entries().values().stream().allMatch(Value::isKnown);
            case StringValue _, IntegerValue _, FloatValue _, BooleanValue _, NullValue _ -> true;
        };
    }

    /** Whether there is a secret anywhere in this value. */
    default boolean holdsSecret() {
        return switch (this) {
            case Secret _ -> true;
            case ListValue list -> list.items().stream().anyMatch(Value::holdsSecret);
            case MapValue map -> map.entries().values().stream().anyMatch(Value::holdsSecret);
            case StringValue _, IntegerValue _, FloatValue _, BooleanValue _, NullValue _, Pending _ -> false;
        };
    }

    /** This value as plain Java maps, lists, strings, numbers and booleans; secrets and unknown values as texts. */
    default Object plain() {
        return switch (this) {
            case StringValue string -> string.text();
            case IntegerValue integer -> integer.number();
            case FloatValue real -> real.number();
            case BooleanValue bool -> bool.truth();
            case NullValue _ -> "";
            case ListValue list -> list.items().stream().map(Value::plain).toList();
            case MapValue map -> {
                Map<Object, Object> plain = new LinkedHashMap<>();
                map.entries().forEach((key, value) -> plain.put(key.plain(), value.plain()));
                yield plain;
            }
            case Secret _, Pending _ -> toString();
        };
    }

    /** What to call the type of this value in a message. */
    default String typeName() {
        return switch (this) {
            case StringValue _ -> "string";
            case IntegerValue _ -> "integer";
            case FloatValue _ -> "float";
            case BooleanValue _ -> "boolean";
            case NullValue _ -> "null";
            case ListValue _ -> "list";
            case MapValue _ -> "map";
            case Secret secret -> secret.hidden().typeName();
            case Pending _ -> "unknown";
        };
    }
}
