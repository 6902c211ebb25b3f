package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.value.Expression;
import dev.imagebuilder.tosca.value.Value;
import dev.imagebuilder.tosca.value.ValuePath;
import dev.imagebuilder.tosca.value.function.Functions;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Holds a value against a validation clause: puts it in the place of {@code $value} and computes the clause (TOSCA 2.0,
 * section 9.11).
 *
 * @param kind how the value is to be taken
 */
record ValidationClause(Value value, Kind kind, Calls calls) {

    /**
     * How a value is to be taken.
     *
     * @param units of an amount: then amounts in the clause are compared as numbers too
     * @param areBytes whether it is Base64: then its length is that of what it stands for
     */
    record Kind(Optional<Units> units, boolean areBytes) {
        static final Kind PLAIN = new Kind(Optional.empty(), false);
        static final Kind BYTES = new Kind(Optional.empty(), true);

        static Kind amount(Units units) {
            return new Kind(Optional.of(units), false);
        }
    }

    /** Whether the clause does not forbid the value; one that cannot be computed yet does not. */
    boolean admits(Constraint.Validation clause) {
        Value result = bound(clause.condition()).value(calls::value);
        return !(result instanceof Value.BooleanValue truth) || truth.truth();
    }

    private Expression bound(Expression expression) {
        return switch (expression) {
            case Expression.Literal literal -> amount(literal.value()).writtenAt(literal.location());
            case Expression.Text text -> bound(text.string());
            case Expression.ListExpression list -> new Expression.ListExpression(all(list.items()), list.location());
            case Expression.MapExpression map ->
                new Expression.MapExpression(
                        map.entries().stream()
                                .map(entry -> new Expression.Entry(entry.key(), bound(entry.value())))
                                .toList(),
                        map.location());
            case Expression.Call call when call.function().equals("value") -> part(call);
            case Expression.Call call
            when isLengthOfBytes(call) ->
                Value.integer(java.util.Base64.getMimeDecoder().decode(value.toString()).length)
                        .writtenAt(call.location());
            // Only the processor can compute what authors define.
            case Expression.Call call
            when Functions.named(call.function()).isEmpty() ->
                new Expression.Literal(new Value.Pending(call.function()), call.location());
            case Expression.Call call -> new Expression.Call(call.function(), all(call.arguments()), call.location());
        };
    }

    /** TOSCA 2.0, section 9.1.1.5. */
    private boolean isLengthOfBytes(Expression.Call call) {
        return kind.areBytes
                && call.function().equals("length")
                && call.arguments().size() == 1
                && call.arguments().getFirst() instanceof Expression.Call inner
                && inner.function().equals("value")
                && inner.arguments().isEmpty();
    }

    private List<Expression> all(List<Expression> expressions) {
        return expressions.stream().map(this::bound).toList();
    }

    private Expression part(Expression.Call call) {
        List<Value> path =
                call.arguments().stream().map(step -> step.value(calls::value)).toList();
        Value part = ValuePath.follow(value, path).value().orElse(new Value.Pending("$value"));
        return amount(part).writtenAt(call.location());
    }

    private static Value number(BigDecimal amount) {
        return amount.stripTrailingZeros().scale() <= 0
                ? new Value.IntegerValue(amount.toBigInteger())
                : new Value.FloatValue(amount.doubleValue());
    }

    private Value amount(Value written) {
        return kind.units
                .flatMap(u -> u.amount(written.toString()))
                .map(ValidationClause::number)
                .orElse(written);
    }
}
