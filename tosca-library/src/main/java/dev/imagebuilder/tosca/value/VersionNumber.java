package dev.imagebuilder.tosca.value;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version such as {@code 2.0.1.beta-10} (TOSCA 1.3, section 3.3.2; TOSCA 2.0, section 9.1.2.3).
 *
 * @param numbers major, minor and fix
 * @param qualifier empty when there is none
 * @param build 0 when there is none
 */
public record VersionNumber(List<BigInteger> numbers, String qualifier, BigInteger build) {
    private static final BigInteger NONE = BigInteger.ZERO;

    /** The version that a text says; empty when it is none. */
    public static Optional<VersionNumber> of(String text) {
        Matcher parts = Form.PATTERN.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        List<BigInteger> numbers = List.of(number(parts.group(1)), number(parts.group(2)), number(parts.group(3)));
        String qualifier = parts.group(4) == null ? "" : parts.group(4);
        return Optional.of(new VersionNumber(numbers, qualifier, number(parts.group(5))));
    }

    private static BigInteger number(String digits) {
        return digits == null ? NONE : new BigInteger(digits);
    }

    /** Which comes first; empty when their qualifiers tell them apart. A version without a qualifier is the newest. */
    Optional<Integer> compare(VersionNumber other) {
        for (int i = 0; i < numbers.size(); i++) {
            int order = numbers.get(i).compareTo(other.numbers.get(i));
            if (order != 0) {
                return Optional.of(order);
            }
        }
        if (qualifier.equals(other.qualifier)) {
            return Optional.of(build.compareTo(other.build));
        }
        if (qualifier.isEmpty() || other.qualifier.isEmpty()) {
            return Optional.of(qualifier.isEmpty() ? 1 : -1);
        }
        return Optional.empty();
    }

    /** Made when the first version is read, which most blueprints have none of. */
    private static final class Form {
        private static final Pattern PATTERN =
                Pattern.compile("(\\d{1,18})\\.(\\d{1,18})(?:\\.(\\d{1,18})(?:\\.([A-Za-z]\\w*)(?:-(\\d{1,18}))?)?)?");
    }
}
