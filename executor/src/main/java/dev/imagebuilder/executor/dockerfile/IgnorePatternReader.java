package dev.imagebuilder.executor.dockerfile;

import java.util.Optional;
import java.util.regex.Pattern;

/** Says a pattern of a {@code .dockerignore} as a regular expression of Java's. */
final class IgnorePatternReader {
    private static final String WITHIN_A_NAME = "[^/]";
    private static final String SPECIAL = "*?[]\\";

    private final int[] text;
    private final StringBuilder expression = new StringBuilder();
    private int at;
    private boolean isGood = true;

    /** @param pattern without a slash at either end */
    IgnorePatternReader(String pattern) {
        this.text = pattern.codePoints().toArray();
    }

    /** Empty when the pattern has no meaning. */
    Optional<String> expression() {
        boolean isEnding = text.length > 1 && text[0] == '*' && text[1] == '*' && isPlainFrom(2);
        if (isEnding) {
            // Docker compares ends of paths here, and does not look whether a name begins there.
            boolean isOfNames = text.length > 2 && text[2] == '/';
            at = isOfNames ? 3 : 2;
            expression.append(isOfNames ? "(.*/)?" : ".*");
        }
        while (isGood && at < text.length) {
            read(text[at++]);
        }
        return isGood ? Optional.of(expression.toString()) : Optional.empty();
    }

    private boolean isPlainFrom(int start) {
        for (int i = start; i < text.length; i++) {
            if (SPECIAL.indexOf(text[i]) >= 0) {
                return false;
            }
        }
        return true;
    }

    private void read(int character) {
        switch (character) {
            case '*' -> {
                if (!isNext('*')) {
                    expression.append(WITHIN_A_NAME).append('*');
                    return;
                }
                at++;
                at += isNext('/') ? 1 : 0;
                expression.append(at == text.length ? ".*" : "(.*/)?");
            }
            case '?' -> expression.append(WITHIN_A_NAME);
            case '[' -> readRange();
            case '\\' -> literal(escaped());
            default -> literal(character);
        }
    }

    /** In brackets: characters, and from one to another, but for {@code ^} in front. */
    private void readRange() {
        expression.append('[');
        if (isNext('^')) {
            expression.append('^');
            at++;
        }
        int count = 0;
        while (isGood && (count == 0 || !isNext(']'))) {
            int first = member();
            int last = isNext('-') ? memberBehindDash() : first;
            isGood &= first <= last;
            expression.append("\\x{%x}-\\x{%x}".formatted(first, Math.max(first, last)));
            count++;
        }
        at++;
        expression.append(']');
    }

    private int memberBehindDash() {
        at++;
        return member();
    }

    private int member() {
        isGood &= at < text.length && text[at] != '-' && text[at] != ']';
        return !isGood ? 0 : text[at++] == '\\' ? escaped() : text[at - 1];
    }

    private int escaped() {
        isGood &= at < text.length;
        return isGood ? text[at++] : 0;
    }

    private boolean isNext(int character) {
        return at < text.length && text[at] == character;
    }

    private void literal(int character) {
        expression.append(Pattern.quote(Character.toString(character)));
    }
}
