package dev.imagebuilder.tosca.plan;

import dev.imagebuilder.tosca.value.Value;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Recorded values whose secrets cannot be read any more, as the key of the instance is lost. Only what was known has been
 * recorded, so what is not known now was a secret. Nobody can tell whether the one that is given now is another: nothing that
 * exists is deleted for it, and the plan says that it may have changed.
 */
final class LostSecrets {

    private LostSecrets() {}

    /** Whether a value differs from what it was in nothing but secrets that are lost. */
    static boolean explain(ValueDifference difference) {
        return difference.before().isPresent()
                && difference.after().isPresent()
                && !difference.before().get().isKnown()
                && isSame(difference.before().get(), difference.after().get());
    }

    private static boolean isSame(Value before, Value after) {
        return switch (before) {
            case Value.Pending _ -> true;
            case Value.ListValue(List<Value> old) ->
                after instanceof Value.ListValue(List<Value> now) && isSame(old, now);
            case Value.MapValue(Map<Value, Value> old) ->
                after instanceof Value.MapValue(Map<Value, Value> now)
                        && old.keySet().equals(now.keySet())
                        && old.keySet().stream().allMatch(key -> isSame(old.get(key), now.get(key)));
            default -> before.equals(after);
        };
    }

    private static boolean isSame(List<Value> old, List<Value> now) {
        return old.size() == now.size() && IntStream.range(0, old.size()).allMatch(i -> isSame(old.get(i), now.get(i)));
    }
}
