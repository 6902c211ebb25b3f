package dev.imagebuilder.tosca.value;

import dev.imagebuilder.tosca.diagnostic.Location;
import java.util.List;
import java.util.function.Consumer;

/** What an author assigned: a value, or functions that give one, each part with its place. */
public sealed interface Expression {

    Location location();

    record Literal(Value value, Location location) implements Expression {
        @Override
        public void forEachCall(Consumer<Call> visitor) {}
    }

    record ListExpression(List<Expression> items, Location location) implements Expression {
        public ListExpression {
            items = List.copyOf(items);
        }

        @Override
        public void forEachCall(Consumer<Call> visitor) {
            items.forEach(item -> item.forEachCall(visitor));
        }
    }

    record MapExpression(List<Entry> entries, Location location) implements Expression {
        public MapExpression {
            entries = List.copyOf(entries);
        }

        @Override
        public void forEachCall(Consumer<Call> visitor) {
            entries.forEach(entry -> entry.value().forEachCall(visitor));
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
        public void forEachCall(Consumer<Call> visitor) {
            visitor.accept(this);
            arguments.forEach(argument -> argument.forEachCall(visitor));
        }
    }

    /** Shows each function call in this expression, outer ones first. */
    void forEachCall(Consumer<Call> visitor);
}
