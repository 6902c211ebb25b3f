package dev.imagebuilder.executor.execution.doctor;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of a program: the numbers before anything else. */
record Version(List<Integer> numbers) implements Comparable<Version> {
    private static final Pattern FIRST = Pattern.compile("\\d+(\\.\\d+)+[a-z0-9]*");
    private static final Pattern NUMBERS = Pattern.compile("\\d{1,9}(\\.\\d{1,9})*");

    /** The first word of a text that looks like a version. */
    static Optional<String> in(String text) {
        Matcher found = FIRST.matcher(text);
        return found.find() ? Optional.of(found.group()) : Optional.empty();
    }

    /** Of {@code 1.2.3rc1} the numbers 1, 2 and 3. */
    static Version of(String text) {
        Matcher found = NUMBERS.matcher(text);
        return new Version(
                found.lookingAt()
                        ? Arrays.stream(found.group().split("\\."))
                                .map(Integer::valueOf)
                                .toList()
                        : List.of());
    }

    boolean isBelow(String other) {
        return compareTo(of(other)) < 0;
    }

    /** Numbers that are not there count as 0. */
    @Override
    public int compareTo(Version other) {
        for (int i = 0; i < Math.max(numbers.size(), other.numbers.size()); i++) {
            int order = Integer.compare(number(i), other.number(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private int number(int index) {
        return index < numbers.size() ? numbers.get(index) : 0;
    }
}
