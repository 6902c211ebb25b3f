package dev.imagebuilder.executor.execution.step;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much memory something takes.
 *
 * @param bytes at least one
 */
public record MemorySize(long bytes) {
    private static final String UNITS = "bkmg";
    private static final int BITS_OF_UNIT = 10;

    /** More than there is anywhere. */
    public static final MemorySize UNLIMITED = new MemorySize(1L << 50);

    /** @param text as engines write it: a number with perhaps {@code b}, {@code k}, {@code m} or {@code g} behind it */
    public static Optional<MemorySize> of(String text) {
        Matcher parts = Pattern.compile("([1-9][0-9]{0,11})([bkmg]?)")
                .matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            return Optional.empty();
        }
        int unit = Math.max(0, UNITS.indexOf(parts.group(2)));
        return Optional.of(new MemorySize(Long.parseLong(parts.group(1)) << unit * BITS_OF_UNIT));
    }

    /** In whole mebibytes, and one at least. */
    int mebibytes() {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, (bytes + (1 << 20) - 1) >> 20));
    }
}
