package dev.imagebuilder.request.print;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Prints plain values (maps, lists, texts, numbers, truth values, {@code null}) just as PyYAML's
 * {@code yaml.dump(value, default_flow_style=False)} does. SnakeYAML's printer differs: it quotes texts such as
 * {@code 08}, has lower case in its escapes, and takes other words for numbers.
 */
final class YamlText {
    private static final int STEP = 2;

    /** Longer keys follow a question mark. PyYAML counts their tag, {@code !!str}, as well. */
    private static final int LONGEST_KEY = 122;

    /** By code points, as Python compares. */
    private static final Comparator<String> BY_CODE_POINTS =
            Comparator.comparing(text -> text.codePoints().toArray(), java.util.Arrays::compare);

    private final Lines lines = new Lines();

    private YamlText() {}

    static String of(Map<String, ?> map) {
        var text = new YamlText();
        text.node(map, -STEP, false);
        return text.lines.ended();
    }

    /** @param indent of what it is in */
    private void node(Object value, int indent, boolean isInMap) {
        switch (value) {
            case Map<?, ?> map when map.isEmpty() -> lines.word("{}");
            case List<?> list when list.isEmpty() -> lines.word("[]");
            case Map<?, ?> map -> map(map, indent + STEP);
            // Below a key on the line before, the dashes stand where the key does.
            case List<?> list -> list(list, isInMap && !lines.isBegun() ? indent : indent + STEP);
            case String text -> new Scalar(text, lines, indent + STEP).write();
            case Double number -> lines.word(PythonFloat.of(number));
            case null, default -> lines.word(String.valueOf(value));
        }
    }

    private void list(List<?> list, int indent) {
        for (Object item : list) {
            lines.indent(indent);
            lines.mark("-");
            node(item, indent, false);
        }
    }

    private void map(Map<?, ?> map, int indent) {
        map.keySet().stream().map(String.class::cast).sorted(BY_CODE_POINTS).forEach(key -> {
            lines.indent(indent);
            key(key, indent);
            node(map.get(key), indent, true);
        });
    }

    private void key(String key, int indent) {
        if (key.isEmpty()
                || key.chars().anyMatch(YamlText::isBreak)
                || key.codePoints().count() > LONGEST_KEY) {
            lines.mark("?");
            new Scalar(key, lines, indent + STEP).write();
            lines.indent(indent);
            lines.mark(":");
        } else {
            new Scalar(key, lines, indent + STEP).writeUnfolded();
            lines.colon();
        }
    }

    private static boolean isBreak(int character) {
        return "\n\u0085\u2028\u2029".indexOf(character) >= 0;
    }
}
