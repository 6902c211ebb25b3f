package dev.imagebuilder.tosca.plan;

import dev.imagebuilder.tosca.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a value differs from what it was.
 *
 * @param before what it was; empty when there was none
 * @param after what it is to be; empty when there is to be none
 */
public record ValueDifference(Optional<Value> before, Optional<Value> after) {

    static ValueDifference of(Value before, Value after) {
        return new ValueDifference(Optional.of(before), Optional.of(after));
    }

    /** Of those values that are not the same, by name: first those that are to be, in their order. */
    static Map<String, ValueDifference> between(Map<String, Value> before, Map<String, Value> after) {
        Map<String, ValueDifference> differences = new LinkedHashMap<>();
        after.forEach((name, value) -> {
            if (!value.equals(before.get(name))) {
                differences.put(name, new ValueDifference(Optional.ofNullable(before.get(name)), Optional.of(value)));
            }
        });
        before.keySet().stream()
                .filter(name -> !after.containsKey(name))
                .sorted()
                .forEach(name ->
                        differences.put(name, new ValueDifference(Optional.of(before.get(name)), Optional.empty())));
        return differences;
    }
}
