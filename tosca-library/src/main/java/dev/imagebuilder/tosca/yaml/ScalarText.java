package dev.imagebuilder.tosca.yaml;

import java.util.List;
import java.util.Optional;

/** How scalars are written: as the author did, but for quotes that can be others or none. */
final class ScalarText {
    /** Directives and document markers, and the byte order mark. */
    private static final List<String> MARKERS = List.of("%", "---", "...", "\uFEFF");

    private static final List<String> INDICATORS = List.of("-", "?", ":");

    private ScalarText() {}

    /** A scalar on one line; empty when the author wrote it on several, and it can stay so. */
    static Optional<String> line(SyntaxNode.Scalar scalar, boolean inFlow) {
        if (!canStay(scalar)) {
            boolean isTagged = scalar.properties().isTagged();
            return Optional.of(isTagged ? StringText.quoted(scalar.value()) : StringText.of(scalar.value(), inFlow));
        }
        return scalar.isBlock() || isLong(scalar) ? Optional.empty() : Optional.of(scalar.text());
    }

    private static boolean canStay(SyntaxNode.Scalar scalar) {
        String text = scalar.text();
        if (text.indexOf('\u2028') >= 0 || text.indexOf('\u2029') >= 0) {
            return false;
        }
        return switch (scalar.style()) {
            case LITERAL, FOLDED -> BlockScalarText.canHold(scalar.value());
            case PLAIN -> !isLikeMarker(text);
            // Who writes escapes wants them seen.
            case DOUBLE_QUOTED -> isLong(scalar) ? !hasBlankEscapes(text) : text.contains("\\");
            default -> isLong(scalar);
        };
    }

    private static boolean isLong(SyntaxNode.Scalar scalar) {
        return scalar.text().indexOf('\n') >= 0;
    }

    /** Whether a plain text would be none at the beginning of a line or a file, or with a blank behind it. */
    private static boolean isLikeMarker(String text) {
        return INDICATORS.contains(text) || MARKERS.stream().anyMatch(text::startsWith);
    }

    /** Whether there is a line whose end would get another meaning without the blanks behind it. */
    private static boolean hasBlankEscapes(String text) {
        return text.lines().anyMatch(line -> withoutBlanks(line).endsWith("\\") && !line.endsWith("\\"));
    }

    /**
     * The lines of a plain or quoted scalar that the author wrote on several: broken as they are, without the blanks
     * around them, which mean nothing.
     */
    static List<String> lines(SyntaxNode.Scalar scalar) {
        return scalar.text().lines().map(ScalarText::withoutBlanks).toList();
    }

    private static String withoutBlanks(String line) {
        int start = 0;
        int end = line.length();
        while (start < end && isBlank(line.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(line.charAt(end - 1))) {
            end--;
        }
        return line.substring(start, end);
    }

    private static boolean isBlank(char character) {
        return character == ' ' || character == '\t';
    }
}
