package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.value.Expression;
import dev.imagebuilder.tosca.value.Order;
import dev.imagebuilder.tosca.value.Value;
import dev.imagebuilder.tosca.value.document.DocumentSchema;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A constraint of the Simple Profile: an operator with its operands (TOSCA 1.3, section 3.6.3).
 *
 * @param places of the operands, where these have places of their own
 * @param calls the functions called in operands, whose values are not known there
 */
public record Comparison(
        Operator operator, List<Value> operands, List<Location> places, List<Expression.Call> calls, Location location)
        implements Constraint {
    private static final Value UNBOUNDED = Value.string("UNBOUNDED");

    public Comparison {
        operands = List.copyOf(operands);
        places = List.copyOf(places);
        calls = List.copyOf(calls);
    }

    public Comparison(Operator operator, List<Value> operands, Location location) {
        this(operator, operands, List.of(), List.of(), location);
    }

    /** Where an operand stands. */
    public Location place(int operand) {
        return operand < places.size() ? places.get(operand) : location;
    }

    /** The operators there are; {@code operands} is how many values each takes, empty for any number. */
    public enum Operator {
        EQUAL("equal", Optional.of(1)),
        GREATER_THAN("greater_than", Optional.of(1)),
        GREATER_OR_EQUAL("greater_or_equal", Optional.of(1)),
        LESS_THAN("less_than", Optional.of(1)),
        LESS_OR_EQUAL("less_or_equal", Optional.of(1)),
        IN_RANGE("in_range", Optional.of(2)),
        VALID_VALUES("valid_values", Optional.empty()),
        LENGTH("length", Optional.of(1)),
        MIN_LENGTH("min_length", Optional.of(1)),
        MAX_LENGTH("max_length", Optional.of(1)),
        PATTERN("pattern", Optional.of(1)),
        SCHEMA("schema", Optional.of(1));

        private final String keyname;
        private final Optional<Integer> operands;

        Operator(String keyname, Optional<Integer> operands) {
            this.keyname = keyname;
            this.operands = operands;
        }

        public static Optional<Operator> named(String keyname) {
            return java.util.Arrays.stream(values())
                    .filter(operator -> operator.keyname.equals(keyname))
                    .findFirst();
        }

        public static List<String> keynames() {
            return java.util.Arrays.stream(values()).map(Operator::toString).toList();
        }

        public boolean takes(int number) {
            return operands.map(wanted -> wanted == number).orElse(true);
        }

        /** Whether its operands stand in a list. */
        public boolean takesList() {
            return this == IN_RANGE || this == VALID_VALUES;
        }

        /** Whether it looks at how long something is. */
        public boolean isOfLength() {
            return this == LENGTH || this == MIN_LENGTH || this == MAX_LENGTH;
        }

        /** Whether it needs values that come one after the other. */
        public boolean isOfOrder() {
            return compareTo(GREATER_THAN) >= 0 && compareTo(IN_RANGE) <= 0;
        }

        @Override
        public String toString() {
            return keyname;
        }
    }

    /** Whether it can be held against a known value; where it cannot, the mistake is in the constraint itself. */
    boolean isFor(Value value) {
        Value plain = value instanceof Value.Secret secret ? secret.hidden() : value;
        return switch (operator) {
            case EQUAL, VALID_VALUES -> operands.stream().allMatch(operand -> isLike(plain, operand));
            case IN_RANGE ->
                !isReversed() && operands.stream().allMatch(end -> end.equals(UNBOUNDED) || isLike(plain, end));
            case LENGTH, MIN_LENGTH, MAX_LENGTH -> !(plain instanceof Value.BooleanValue);
            default -> true;
        };
    }

    /** A number can be a version, and a version a string. */
    private static boolean isLike(Value value, Value operand) {
        boolean isOther = operand instanceof Value.StringValue
                && (value instanceof Value.IntegerValue || value instanceof Value.BooleanValue);
        boolean isNested = operand instanceof Value.ListValue || operand instanceof Value.MapValue;
        boolean isWhole = value instanceof Value.ListValue || value instanceof Value.MapValue;
        return !isOther && (!isNested || isWhole);
    }

    /** Whether the lowest value of a range is above its highest. */
    public boolean isReversed() {
        return operator == Operator.IN_RANGE
                && !operands.contains(UNBOUNDED)
                && Order.compare(operands.get(0), operands.get(1))
                        .filter(order -> order > 0)
                        .isPresent();
    }

    /** Whether a known value meets it, as far as is known; an operand of another type is a mistake of its own, and met. */
    public boolean admits(Value value) {
        return !calls.isEmpty() || isMetBy(value);
    }

    private boolean isMetBy(Value value) {
        Value plain = value instanceof Value.Secret secret ? secret.hidden() : value;
        return switch (operator) {
            case EQUAL -> Order.equal(plain, operands.getFirst());
            case VALID_VALUES -> operands.stream().anyMatch(operand -> Order.equal(plain, operand));
            case GREATER_THAN ->
                Order.compare(plain, operands.getFirst()).map(c -> c > 0).orElse(true);
            case GREATER_OR_EQUAL ->
                Order.compare(plain, operands.getFirst()).map(c -> c >= 0).orElse(true);
            case LESS_THAN ->
                Order.compare(plain, operands.getFirst()).map(c -> c < 0).orElse(true);
            case LESS_OR_EQUAL ->
                Order.compare(plain, operands.getFirst()).map(c -> c <= 0).orElse(true);
            case IN_RANGE -> isInRange(plain);
            case LENGTH -> compareLength(plain) == 0;
            case MIN_LENGTH -> compareLength(plain) >= 0;
            case MAX_LENGTH -> compareLength(plain) <= 0;
            case PATTERN -> Pattern.matches(operands.getFirst().toString(), plain.toString());
            case SCHEMA -> DocumentSchema.admits(operands.getFirst().toString(), plain.toString());
        };
    }

    /** A range lies in another one when both its ends do. */
    private boolean isInRange(Value value) {
        if (value instanceof Value.ListValue range) {
            return range.items().stream().allMatch(end -> end.equals(UNBOUNDED) ? isOpen(1) : isInRange(end));
        }
        return (isOpen(0)
                        || Order.compare(value, operands.get(0))
                                .filter(c -> c >= 0)
                                .isPresent())
                && (isOpen(1)
                        || Order.compare(value, operands.get(1))
                                .filter(c -> c <= 0)
                                .isPresent());
    }

    private boolean isOpen(int operand) {
        return operands.get(operand).equals(UNBOUNDED);
    }

    private int compareLength(Value value) {
        int length =
                switch (value) {
                    case Value.ListValue list -> list.items().size();
                    case Value.MapValue map -> map.entries().size();
                    default ->
                        value.toString().codePointCount(0, value.toString().length());
                };
        return Order.compare(Value.integer(length), operands.getFirst()).orElse(0);
    }

    @Override
    public String toString() {
        boolean single = operands.size() == 1 && operator != Operator.VALID_VALUES;
        String text = (single ? operands.getFirst() : operands).toString();
        boolean isLong = operator == Operator.SCHEMA && text.length() > 60;
        return operator + " " + (isLong ? text.substring(0, 60) + "..." : text);
    }
}
