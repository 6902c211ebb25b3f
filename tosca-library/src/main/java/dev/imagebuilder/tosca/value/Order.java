package dev.imagebuilder.tosca.value;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Which of two values comes first, and whether they are equal, by what they say (TOSCA 1.3, section 3.6.3). */
public final class Order {

    private Order() {}

    /** Whether both say the same: {@code 1 GB} and {@code 1000 MB} do, and 1 and 1.0. */
    public static boolean equal(Value left, Value right) {
        return left.equals(right) || exact(left, right).filter(c -> c == 0).isPresent();
    }

    /**
     * Compares numbers, amounts of the same kind, points in time, versions, and other strings letter by letter; empty
     * when the two cannot be compared.
     */
    public static Optional<Integer> compare(Value left, Value right) {
        return exact(left, right)
                .or(() -> bothStrings(left, right)
                        ? Optional.of(left.toString().compareTo(right.toString()))
                        : Optional.empty());
    }

    private static Optional<Integer> exact(Value left, Value right) {
        if (left instanceof Value.IntegerValue a && right instanceof Value.IntegerValue b) {
            return Optional.of(a.number().compareTo(b.number()));
        }
        if (isReal(left) && right instanceof Value.StringValue || isReal(right) && left instanceof Value.StringValue) {
            // Two parts of a version look like a real number to YAML.
            return ofVersions(left.toString(), right.toString());
        }
        Optional<BigDecimal> a = number(left);
        Optional<BigDecimal> b = number(right);
        if (a.isPresent() || b.isPresent()) {
            return a.flatMap(x -> b.map(x::compareTo)).or(() -> special(left, right));
        }
        return bothStrings(left, right) ? ofStrings(left.toString(), right.toString()) : Optional.empty();
    }

    private static Optional<BigDecimal> number(Value value) {
        if (value instanceof Value.IntegerValue integer) {
            return Optional.of(new BigDecimal(integer.number()));
        }
        return value instanceof Value.FloatValue real && Double.isFinite(real.number())
                ? Optional.of(BigDecimal.valueOf(real.number()))
                : Optional.empty();
    }

    /** Infinities, which are no exact numbers. */
    private static Optional<Integer> special(Value left, Value right) {
        Optional<Double> a = real(left);
        return a.flatMap(x -> real(right).map(x::compareTo));
    }

    private static Optional<Double> real(Value value) {
        return value instanceof Value.FloatValue real
                ? Optional.of(real.number())
                : number(value).map(BigDecimal::doubleValue);
    }

    private static boolean isReal(Value value) {
        return value instanceof Value.FloatValue;
    }

    private static boolean bothStrings(Value left, Value right) {
        return left instanceof Value.StringValue && right instanceof Value.StringValue;
    }

    private static Optional<Integer> ofStrings(String left, String right) {
        for (ScalarUnit kind : ScalarUnit.values()) {
            Optional<BigDecimal> amount = kind.amount(left);
            if (amount.isPresent() && kind.amount(right).isPresent()) {
                return Optional.of(amount.get().compareTo(kind.amount(right).get()));
            }
        }
        return ofVersions(left, right)
                .or(() -> time(left).flatMap(a -> time(right).map(a::compareTo)));
    }

    private static Optional<Integer> ofVersions(String left, String right) {
        return VersionNumber.of(left).flatMap(a -> VersionNumber.of(right).flatMap(a::compare));
    }

    private static Optional<java.time.Instant> time(String text) {
        try {
            return text.indexOf('T') > 0 || text.indexOf('t') > 0
                    ? Optional.of(OffsetDateTime.parse(text).toInstant())
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
