package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.tosca.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A map value by its keys. What is absent, null or an empty string is not there; secrets are uncovered. */
record Fields(Value.MapValue map) {
    private static final Value.MapValue EMPTY = new Value.MapValue(Map.of());

    /** There is nothing. */
    static final Fields NONE = new Fields(EMPTY);

    static Fields of(Map<String, Value> inputs) {
        return new Fields((Value.MapValue) Value.map(inputs));
    }

    private Optional<Value> value(String name) {
        return map.at(name)
                .map(value -> value instanceof Value.Secret secret ? secret.hidden() : value)
                .filter(value -> !value.isNull() && !value.equals(Value.string("")));
    }

    Optional<String> text(String name) {
        return value(name).map(Value::toString);
    }

    boolean isTrue(String name) {
        return value(name).filter(Value.bool(true)::equals).isPresent();
    }

    Optional<Fields> fields(String name) {
        return value(name).filter(Value.MapValue.class::isInstance).map(value -> new Fields((Value.MapValue) value));
    }

    /** The same, and those of another map that are not here. */
    Fields over(Fields other) {
        Map<Value, Value> all = new LinkedHashMap<>(other.map.entries());
        all.putAll(map.entries());
        return new Fields(new Value.MapValue(all));
    }

    /** The same but for these. */
    Fields without(Set<String> names) {
        Map<Value, Value> others = new LinkedHashMap<>(map.entries());
        names.forEach(name -> others.remove(Value.string(name)));
        return new Fields(new Value.MapValue(others));
    }

    /** One map in it alone, with what another one has under the same name. */
    Fields merged(String name, Fields other) {
        Fields both = fields(name).orElse(NONE).over(other.fields(name).orElse(NONE));
        return new Fields((Value.MapValue) Value.map(Map.of(name, both.map)));
    }

    /** The maps in a map, by their keys. */
    Map<String, Fields> each(String name) {
        Map<String, Fields> each = new LinkedHashMap<>();
        fields(name).ifPresent(fields -> fields.keys()
                .forEach(key -> each.put(key, fields.fields(key).orElse(NONE))));
        return each;
    }

    List<String> keys() {
        return map.entries().keySet().stream().map(Value::toString).toList();
    }

    /** The texts in a map by their keys. */
    Map<String, String> map(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        fields(name).ifPresent(fields -> fields.keys()
                .forEach(key -> texts.put(key, fields.text(key).orElse(""))));
        return texts;
    }

    /** Whether something of it may not be shown. */
    boolean areSecret() {
        return map.holdsSecret();
    }

    /** Whether something under this key may not be shown. */
    boolean isSecret(String name) {
        return map.at(name).filter(Value::holdsSecret).isPresent();
    }

    /** The maps in a list of maps. */
    List<Fields> list(String name) {
        return items(name).stream()
                .map(item -> new Fields(item instanceof Value.MapValue entry ? entry : EMPTY))
                .toList();
    }

    List<String> texts(String name) {
        return items(name).stream().map(Value::toString).toList();
    }

    private List<Value> items(String name) {
        return value(name)
                .filter(Value.ListValue.class::isInstance)
                .map(value -> ((Value.ListValue) value).items())
                .orElse(List.of());
    }
}
