package dev.imagebuilder.tosca.value;

import dev.imagebuilder.tosca.diagnostic.Location;
import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A value of TOSCA's type system (TOSCA Simple Profile in YAML 1.3, section 3.3). */
public sealed interface Value {

    record StringValue(String text) implements Value {
        @Override
        public Object plain() {
            return text;
        }

        @Override
        public String typeName() {
            return "string";
        }

        // Written out, since strings are the keys of all maps: the generated methods cost a short command milliseconds.
        @Override
        public boolean equals(Object other) {
            return other instanceof StringValue string && string.text.equals(text);
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }

        @Override
        public String toString() {
            return text;
        }
    }

    record IntegerValue(BigInteger number) implements Value {
        @Override
        public boolean equals(Object other) {
            return other instanceof IntegerValue integer && integer.number.equals(number);
        }

        @Override
        public int hashCode() {
            return number.hashCode();
        }

        @Override
        public Object plain() {
            return number;
        }

        @Override
        public String typeName() {
            return "integer";
        }

        @Override
        public String toString() {
            return number.toString();
        }
    }

    /**
     * A real number; equal to others of the same number.
     *
     * @param text as it is written, which matters when it is a version
     */
    record FloatValue(double number, String text) implements Value {
        public FloatValue(double number) {
            this(number, Double.toString(number));
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof FloatValue real && Double.compare(real.number, number) == 0;
        }

        @Override
        public int hashCode() {
            return Double.hashCode(number);
        }

        @Override
        public Object plain() {
            return number;
        }

        @Override
        public String typeName() {
            return "float";
        }

        @Override
        public String toString() {
            return text;
        }
    }

    record BooleanValue(boolean truth) implements Value {
        @Override
        public Object plain() {
            return truth;
        }

        @Override
        public String typeName() {
            return "boolean";
        }

        @Override
        public String toString() {
            return Boolean.toString(truth);
        }
    }

    /** YAML's null: a value that was left empty. */
    record NullValue() implements Value {
        @Override
        public Object plain() {
            return "";
        }

        @Override
        public String typeName() {
            return "null";
        }

        @Override
        public boolean isNull() {
            return true;
        }

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
        public boolean isKnown() {
            return items.stream().allMatch(Value::isKnown);
        }

        @Override
        public boolean holdsSecret() {
            return items.stream().anyMatch(Value::holdsSecret);
        }

        @Override
        public Expression writtenAt(Location place) {
            return new Expression.ListExpression(
                    items.stream().map(item -> item.writtenAt(place)).toList(), place);
        }

        @Override
        public Object plain() {
            return items.stream().map(Value::plain).toList();
        }

        @Override
        public String typeName() {
            return "list";
        }

        @Override
        public String toString() {
            return items.toString();
        }
    }

    /** A map, or an instance of a data type; keys are values too, in the author's order. */
    record MapValue(Map<Value, Value> entries) implements Value {
        public MapValue {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        public Optional<Value> at(String key) {
            return Optional.ofNullable(entries.get(new StringValue(key)));
        }

        @Override
        public boolean isKnown() {
            return entries.values().stream().allMatch(Value::isKnown);
        }

        @Override
        public boolean holdsSecret() {
            return entries.values().stream().anyMatch(Value::holdsSecret);
        }

        @Override
        public Expression writtenAt(Location place) {
            List<Expression.Entry> written = entries.entrySet().stream()
                    .map(entry -> new Expression.Entry(
                            new Expression.Literal(entry.getKey(), place),
                            entry.getValue().writtenAt(place)))
                    .toList();
            return new Expression.MapExpression(written, place);
        }

        @Override
        public Object plain() {
            Map<Object, Object> plain = new LinkedHashMap<>();
            entries.forEach((key, value) -> plain.put(key.plain(), value.plain()));
            return plain;
        }

        @Override
        public String typeName() {
            return "map";
        }

        @Override
        public String toString() {
            return entries.entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + entry.getValue())
                    .collect(Collectors.joining(", ", "{", "}"));
        }
    }

    /** A value that may not be shown; equal to another secret of the same content. */
    record Secret(Value hidden) implements Value {
        @Override
        public boolean isKnown() {
            return hidden.isKnown();
        }

        @Override
        public boolean holdsSecret() {
            return true;
        }

        @Override
        public Object plain() {
            return toString();
        }

        @Override
        public String typeName() {
            return hidden.typeName();
        }

        @Override
        public String toString() {
            return "***";
        }
    }

    /**
     * A value that is not known before something has run.
     *
     * @param reason what has to happen first
     * @param type what its {@link #typeName} will be, when that is declared; otherwise empty
     */
    record Pending(String reason, String type) implements Value {
        public Pending(String reason) {
            this(reason, "");
        }

        @Override
        public boolean isKnown() {
            return false;
        }

        @Override
        public Object plain() {
            return toString();
        }

        @Override
        public String typeName() {
            return type.isEmpty() ? "unknown" : type;
        }

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
        return true;
    }

    /** Whether this is the null of YAML. */
    default boolean isNull() {
        return false;
    }

    /** Whether there is a secret anywhere in this value. */
    default boolean holdsSecret() {
        return false;
    }

    /** An expression of this value, all parts of it at one place. */
    default Expression writtenAt(Location place) {
        return new Expression.Literal(this, place);
    }

    /** This value as plain Java maps, lists, strings, numbers and booleans; secrets and unknown values as texts. */
    Object plain();

    /** What to call the type of this value in a message. */
    String typeName();
}
