package dev.imagebuilder.tosca.value;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Points in time as YAML and RFC 3339 write them (TOSCA 1.3, section 3.3.1; TOSCA 2.0, section 9.1.2.1). */
public final class Timestamp {

    private Timestamp() {}

    /** Whether a text is one: a date, perhaps with a time of the day and an offset. */
    public static boolean isValid(String text) {
        Matcher parts = Form.PATTERN.matcher(text);
        return parts.matches() && isDate(parts) && (parts.group(4) == null || isTime(parts));
    }

    /** The point in time that a text says; without an offset that of UTC, and without a time the beginning of the day. */
    public static Optional<Instant> instant(String text) {
        Matcher parts = Form.PATTERN.matcher(text);
        if (!isValid(text) || !parts.matches()) {
            return Optional.empty();
        }
        LocalDateTime day = LocalDate.of(number(parts, 1), number(parts, 2), number(parts, 3))
                .atStartOfDay();
        return Optional.of(
                parts.group(4) == null
                        ? day.toInstant(ZoneOffset.UTC)
                        : day.plusHours(number(parts, 4))
                                .plusMinutes(number(parts, 5))
                                .plusSeconds(number(parts, 6))
                                .minus(offset(parts))
                                .toInstant(ZoneOffset.UTC));
    }

    private static Duration offset(Matcher parts) {
        if (parts.group(7) == null) {
            return Duration.ZERO;
        }
        int minutes = parts.group(9) == null ? 0 : number(parts, 9);
        Duration offset = Duration.ofMinutes(60L * number(parts, 8) + minutes);
        return parts.group(7).equals("-") ? offset.negated() : offset;
    }

    /** Whether a valid one is written as RFC 3339 wants it: date, time of the day, offset. */
    public static boolean isOfRfc3339(String text) {
        return text.matches("\\d{4}-\\d\\d-\\d\\d[Tt ]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?([Zz]|[-+]\\d\\d:\\d\\d)");
    }

    private static boolean isDate(Matcher parts) {
        try {
            LocalDate.of(number(parts, 1), number(parts, 2), number(parts, 3));
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isTime(Matcher parts) {
        try {
            // Seconds can be 60 where one is put in.
            LocalTime.of(number(parts, 4), number(parts, 5), Math.min(number(parts, 6), 59));
            return number(parts, 6) <= 60;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static int number(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }

    /** Made when the first point in time is read. */
    private static final class Form {
        private static final Pattern PATTERN = Pattern.compile(
                "(\\d{4})-(\\d\\d?)-(\\d\\d?)"
                        + "(?:(?:[Tt]|[ \\t]+)(\\d\\d?):(\\d\\d):(\\d\\d)(?:\\.\\d*)?(?:[ \\t]*(?:[Zz]|([-+])(\\d\\d?)(?::?(\\d\\d))?))?)?");
    }
}
