package dev.imagebuilder.tosca.yaml;

import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;

/**
 * A literal or folded scalar: its lines as the author broke them, freed from their indentation.
 *
 * @param header what stands behind the key
 * @param comment what stands behind the header; may be empty
 */
record BlockScalarText(String header, String comment, List<String> lines) {

    /** Blanks at the end could not be told from an empty line. */
    static boolean canHold(String value) {
        String text = withoutBreaks(value);
        return !text.substring(text.lastIndexOf('\n') + 1).isBlank();
    }

    static BlockScalarText of(SyntaxNode.Scalar scalar) {
        String value = scalar.value();
        List<String> written = scalar.text().lines().toList();
        int breaks = value.length() - withoutBreaks(value).length();
        List<String> lines = lines(written.subList(1, written.size()), value, breaks);
        String style = scalar.style() == ScalarStyle.LITERAL ? "|" : ">";
        return new BlockScalarText(style + indicator(lines) + chomping(breaks), comment(written.getFirst()), lines);
    }

    private static String comment(String header) {
        int start = header.indexOf('#');
        return start < 0 ? "" : header.substring(start).stripTrailing();
    }

    private static List<String> lines(List<String> written, String value, int breaks) {
        int indent = indent(written, value);
        List<String> lines = new ArrayList<>();
        written.forEach(line -> lines.add(spaces(line) < indent ? "" : line.substring(indent)));
        while (lines.getLast().isEmpty()) {
            lines.removeLast();
        }
        for (int i = 1; i < breaks; i++) {
            lines.add("");
        }
        return lines;
    }

    /** How far the author indented the text; the blanks that a line has beyond that are part of it. */
    private static int indent(List<String> written, String value) {
        return spaces(firstWithText(written))
                - spaces(firstWithText(value.lines().toList()));
    }

    private static String firstWithText(List<String> lines) {
        return lines.stream()
                .filter(line -> spaces(line) < line.length())
                .findFirst()
                .orElse("");
    }

    private static int spaces(String line) {
        int count = 0;
        while (count < line.length() && line.charAt(count) == ' ') {
            count++;
        }
        return count;
    }

    private static String withoutBreaks(String value) {
        int end = value.length();
        while (end > 0 && value.charAt(end - 1) == '\n') {
            end--;
        }
        return value.substring(0, end);
    }

    /** Where the text itself begins with a blank, its indentation has to be told. */
    private static String indicator(List<String> lines) {
        String first =
                lines.stream().filter(line -> !line.isEmpty()).findFirst().orElse("");
        return first.startsWith(" ") ? "2" : "";
    }

    private static String chomping(int breaks) {
        return switch (breaks) {
            case 0 -> "-";
            case 1 -> "";
            default -> "+";
        };
    }
}
