package dev.imagebuilder.tosca.value;

import dev.imagebuilder.tosca.diagnostic.Location;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What an author assigned: a value, or functions that give one, each part with its place. */
public sealed interface Expression {

    Location location();

    record Literal(Value value, Location location) implements Expression {
        @Override
        public Value value(Function<Call, Value> calls) {
            return value;
        }

        @Override
        public void forEachCall(Consumer<Call> visitor) {}

        @Override
        public Expression replacing(Function<Call, Expression> calls) {
            return this;
        }
    }

    /**
     * A text of which only the type that is wanted can tell whether it is a string.
     *
     * @param data what it is as YAML
     */
    record Text(Literal string, Expression data) implements Expression {
        @Override
        public Location location() {
            return string.location();
        }

        @Override
        public Value value(Function<Call, Value> calls) {
            return string.value(calls);
        }

        @Override
        public void forEachCall(Consumer<Call> visitor) {}

        @Override
        public Expression replacing(Function<Call, Expression> calls) {
            return this;
        }
    }

    record ListExpression(List<Expression> items, Location location) implements Expression {
        public ListExpression {
            items = List.copyOf(items);
        }

        @Override
        public Value value(Function<Call, Value> calls) {
            return Value.list(items.stream().map(item -> item.value(calls)).toList());
        }

        @Override
        public void forEachCall(Consumer<Call> visitor) {
            items.forEach(item -> item.forEachCall(visitor));
        }

        @Override
        public Expression replacing(Function<Call, Expression> calls) {
            return new ListExpression(
                    items.stream().map(item -> item.replacing(calls)).toList(), location);
        }
    }

    record MapExpression(List<Entry> entries, Location location) implements Expression {
        public MapExpression {
            entries = List.copyOf(entries);
        }

        @Override
        public Value value(Function<Call, Value> calls) {
            Map<Value, Value> values = new LinkedHashMap<>();
            entries.forEach(
                    entry -> values.put(entry.key().value(), entry.value().value(calls)));
            return new Value.MapValue(values);
        }

        @Override
        public void forEachCall(Consumer<Call> visitor) {
            entries.forEach(entry -> entry.value().forEachCall(visitor));
        }

        @Override
        public Expression replacing(Function<Call, Expression> calls) {
            return new MapExpression(
                    entries.stream()
                            .map(entry -> new Entry(entry.key(), entry.value().replacing(calls)))
                            .toList(),
                    location);
        }
    }

    /** An entry of a map; its key is a value, never a function. */
    record Entry(Literal key, Expression value) {}

    /** A call of an intrinsic function (TOSCA 1.3, section 4). */
    record Call(String function, List<Expression> arguments, Location location) implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
        }

        @Override
        public Value value(Function<Call, Value> calls) {
            return calls.apply(this);
        }

        @Override
        public void forEachCall(Consumer<Call> visitor) {
            visitor.accept(this);
            arguments.forEach(argument -> argument.forEachCall(visitor));
        }

        @Override
        public Expression replacing(Function<Call, Expression> calls) {
            return calls.apply(this);
        }

        /** The same call of what comes of its arguments. */
        public Call ofArguments(UnaryOperator<Expression> change) {
            return new Call(function, arguments.stream().map(change).toList(), location);
        }
    }

    /** The value of this expression, given those of the function calls in it. */
    Value value(Function<Call, Value> calls);

    /** Shows each function call in this expression, outer ones first. */
    void forEachCall(Consumer<Call> visitor);

    /** This expression with something in place of each outermost function call in it. */
    Expression replacing(Function<Call, Expression> calls);
}
