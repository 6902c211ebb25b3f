package dev.imagebuilder.tosca.yaml;

import java.util.List;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/** Writes strings on one line: without quotes where that is safe, else in those that need the fewest escapes. */
final class StringText {
    private static final Resolver RESOLVER = new Resolver();

    /** What may stand in a plain scalar, whatever is beside it. */
    private static final String HARMLESS = " _-./+()=%$@;'";

    /** What may stand in one outside of brackets only. */
    private static final String HARMLESS_IN_BLOCK = ",!?";

    /** Booleans in YAML 1.1, though not for every reader. */
    private static final List<String> YES_AND_NO = List.of("y", "Y", "n", "N");

    private StringText() {}

    static String of(String value, boolean inFlow) {
        return isPlain(value, inFlow) ? value : quoted(value);
    }

    static String quoted(String value) {
        if (value.codePoints().anyMatch(StringText::isInvisible)) {
            return escaped(value);
        }
        boolean isEscapable = value.contains("\"") || value.contains("\\");
        return isEscapable ? "'" + value.replace("'", "''") + "'" : "\"" + value + "\"";
    }

    /** Whether a text without quotes is the same text for every reader, of YAML 1.1 or 1.2, and for people. */
    private static boolean isPlain(String value, boolean inFlow) {
        boolean isWord = !value.isEmpty() && Character.isLetter(value.codePointAt(0)) && !value.endsWith(" ");
        return isWord
                && !YES_AND_NO.contains(value)
                && value.codePoints().allMatch(point -> isHarmless(point, inFlow))
                && RESOLVER.resolve(NodeId.scalar, value, true).equals(Tag.STR);
    }

    private static boolean isHarmless(int point, boolean inFlow) {
        return Character.isLetterOrDigit(point)
                || HARMLESS.indexOf(point) >= 0
                || !inFlow && HARMLESS_IN_BLOCK.indexOf(point) >= 0;
    }

    private static boolean isInvisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }

    private static String escaped(String value) {
        var text = new StringBuilder("\"");
        value.codePoints().forEach(point -> {
            switch (point) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\t' -> text.append("\\t");
                default -> text.append(isInvisible(point) ? code(point) : Character.toString(point));
            }
        });
        return text.append('"').toString();
    }

    private static String code(int point) {
        return point > 0xFFFF ? "\\U%08X".formatted(point) : "\\u%04X".formatted(point);
    }
}
