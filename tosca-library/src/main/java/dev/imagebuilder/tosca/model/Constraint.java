package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.value.ScalarUnit;
import dev.imagebuilder.tosca.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A condition that a value must meet (TOSCA 1.3, section 3.6.3). */
public record Constraint(Operator operator, List<Value> operands, Location location) {

    public Constraint {
        operands = List.copyOf(operands);
    }

    /** The conditions there are; {@code operands} is how many values each takes, empty for any number. */
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
        PATTERN("pattern", Optional.of(1));

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

        public boolean takes(int number) {
            return operands.map(wanted -> wanted == number).orElse(true);
        }

        @Override
        public String toString() {
            return keyname;
        }
    }

    /** Whether a known value meets it. */
    public boolean admits(Value value) {
        Value plain = value instanceof Value.Secret secret ? secret.hidden() : value;
        return switch (operator) {
            case EQUAL -> plain.equals(operands.getFirst());
            case VALID_VALUES -> operands.contains(plain);
            case GREATER_THAN -> compare(plain, 0).filter(c -> c > 0).isPresent();
            case GREATER_OR_EQUAL -> compare(plain, 0).filter(c -> c >= 0).isPresent();
            case LESS_THAN -> compare(plain, 0).filter(c -> c < 0).isPresent();
            case LESS_OR_EQUAL -> compare(plain, 0).filter(c -> c <= 0).isPresent();
            case IN_RANGE ->
                compare(plain, 0).filter(c -> c >= 0).isPresent()
                        && (isUnbounded(1)
                                || compare(plain, 1).filter(c -> c <= 0).isPresent());
            case LENGTH -> Optional.of(length(plain)).equals(number(operands.getFirst()));
            case MIN_LENGTH ->
                compare(Value.integer(length(plain).longValue()), 0)
                        .filter(c -> c >= 0)
                        .isPresent();
            case MAX_LENGTH ->
                compare(Value.integer(length(plain).longValue()), 0)
                        .filter(c -> c <= 0)
                        .isPresent();
            case PATTERN -> Pattern.matches(operands.getFirst().toString(), plain.toString());
        };
    }

    private boolean isUnbounded(int operand) {
        return operands.get(operand).equals(Value.string("UNBOUNDED"));
    }

    private Optional<Integer> compare(Value value, int operand) {
        return number(value).flatMap(left -> number(operands.get(operand)).map(left::compareTo));
    }

    private static Optional<BigDecimal> number(Value value) {
        return switch (value) {
            case Value.IntegerValue integer -> Optional.of(new BigDecimal(integer.number()));
            case Value.FloatValue real
            when Double.isFinite(real.number()) -> Optional.of(BigDecimal.valueOf(real.number()));
            case Value.StringValue string -> ScalarUnit.anyAmount(string.text());
            default -> Optional.empty();
        };
    }

    private static BigDecimal length(Value value) {
        return BigDecimal.valueOf(
                switch (value) {
                    case Value.ListValue list -> list.items().size();
                    case Value.MapValue map -> map.entries().size();
                    default ->
                        value.toString().codePointCount(0, value.toString().length());
                });
    }

    @Override
    public String toString() {
        boolean single = operands.size() == 1 && operator != Operator.VALID_VALUES;
        return operator + " " + (single ? operands.getFirst() : operands);
    }
}
