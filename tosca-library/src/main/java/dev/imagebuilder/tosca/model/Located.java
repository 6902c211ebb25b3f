package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.value.Expression;
import dev.imagebuilder.tosca.value.Value;

/** Values that came out of a function, as expressions whose every part lies where the function was called. */
final class Located {

    private Located() {}

    static Expression at(Value value, Location place) {
        return switch (value) {
            case Value.ListValue list ->
                new Expression.ListExpression(
                        list.items().stream().map(item -> at(item, place)).toList(), place);
            case Value.MapValue map ->
                new Expression.MapExpression(
                        map.entries().entrySet().stream()
                                .map(entry -> new Expression.Entry(
                                        new Expression.Literal(entry.getKey(), place), at(entry.getValue(), place)))
                                .toList(),
                        place);
            case Value.StringValue _,
                    Value.IntegerValue _,
                    Value.FloatValue _,
                    Value.BooleanValue _,
                    Value.NullValue _,
                    Value.Secret _,
                    Value.Pending _ -> new Expression.Literal(value, place);
        };
    }
}
