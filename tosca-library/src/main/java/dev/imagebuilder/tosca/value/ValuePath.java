package dev.imagebuilder.tosca.value;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import java.util.List;
import java.util.Optional;

/** Finds a part of a value by the names of map entries and the indices of list items that lead to it. */
public final class ValuePath {

    private ValuePath() {}

    /** The part; a finding without a place when there is none. What is not known yet has parts not known yet. */
    public static Checked<Value> follow(Value value, List<Value> path) {
        if (path.isEmpty()) {
            return Checked.of(value);
        }
        Value step = path.getFirst();
        List<Value> rest = path.subList(1, path.size());
        return switch (value) {
            case Value.Pending pending -> Checked.of(new Value.Pending(pending.reason()));
            case Value.Secret secret -> follow(secret.hidden(), path).map(Value.Secret::new);
            case Value.MapValue map -> next(Optional.ofNullable(map.entries().get(step)), map, step, rest);
            case Value.ListValue list -> next(item(list, step), list, step, rest);
            case Value.StringValue _,
                    Value.IntegerValue _,
                    Value.FloatValue _,
                    Value.BooleanValue _,
                    Value.NullValue _ ->
                Checked.failed(
                        Finding.error(Code.REFERENCE_UNKNOWN, "there is no \"" + step + "\" in a " + value.typeName()));
        };
    }

    private static Checked<Value> next(Optional<Value> part, Value whole, Value step, List<Value> rest) {
        return part.map(found -> follow(found, rest))
                .orElseGet(() -> Checked.failed(Finding.error(
                                Code.REFERENCE_UNKNOWN, "there is no \"" + step + "\" in this " + whole.typeName())
                        .hint(nearest(whole, step))));
    }

    private static Optional<String> nearest(Value whole, Value step) {
        return whole instanceof Value.MapValue map
                ? Suggestion.didYouMean(
                        step.toString(),
                        map.entries().keySet().stream().map(Value::toString).toList())
                : Optional.empty();
    }

    private static Optional<Value> item(Value.ListValue list, Value step) {
        if (!(step instanceof Value.IntegerValue index) || index.number().bitLength() > 31) {
            return Optional.empty();
        }
        int position = index.number().intValue();
        return position >= 0 && position < list.items().size()
                ? Optional.of(list.items().get(position))
                : Optional.empty();
    }
}
