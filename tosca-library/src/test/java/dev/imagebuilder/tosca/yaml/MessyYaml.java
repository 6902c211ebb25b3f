package dev.imagebuilder.tosca.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.yaml.snakeyaml.reader.StreamReader;

/** Writes trees as YAML in every style there is, changing from node to node, with comments anywhere. */
final class MessyYaml {
    private static final List<String> COMMENTS = List.of("# one", "#two", "#", "# a: b  ", "## - c", "# ä\t# x");
    private static final String PLAIN = "[\\p{L}0-9_./~=][\\p{L}0-9_./~=' +-]*(?<! )";

    private final Random random;
    private final StringBuilder out = new StringBuilder();
    private final List<String> anchors = new ArrayList<>();

    private MessyYaml(Random random) {
        this.random = random;
    }

    static String of(Object tree, Random random) {
        return new MessyYaml(random).document(tree);
    }

    private String document(Object tree) {
        boolean hasDirective = chance(10);
        out.append(hasDirective ? "%YAML 1.1" + comment() + "\n" : "");
        filler(0);
        boolean isMarked = hasDirective || chance(4);
        out.append(isMarked ? "---" : "");
        boolean isBlock = isCollection(tree) && chance(2);
        if (isMarked && isBlock) {
            out.append(comment()).append("\n");
        }
        if (isBlock) {
            block(tree, indent(chance(2) ? 0 : 2), false);
        } else {
            value(tree, -1, false);
        }
        filler(0);
        out.append(chance(10) ? "..." + comment() + "\n" : "");
        filler(0);
        String text = chance(10) ? out.toString().stripTrailing() : out.toString();
        return chance(6) ? text.replace("\n", "\r\n") : text;
    }

    /** The value behind a key, a dash or nothing, up to the end of its last line. */
    private void value(Object tree, int parent, boolean isInMap) {
        if (!anchors.isEmpty() && chance(12)) {
            out.append(" *")
                    .append(anchors.get(random.nextInt(anchors.size())))
                    .append(comment())
                    .append("\n");
            return;
        }
        String anchor = "a" + random.nextInt(1000);
        boolean isAnchored = chance(8);
        boolean isTagged = chance(20);
        out.append(isAnchored ? " &" + anchor : "").append(isTagged ? " !t" : "");
        content(tree, parent, isInMap, isAnchored || isTagged);
        if (isAnchored) {
            anchors.add(anchor);
        }
    }

    private void content(Object tree, int parent, boolean isInMap, boolean hasProperties) {
        if (isCollection(tree) && chance(3)) {
            boolean isCompact = !isInMap && parent >= 0 && !hasProperties && chance(2);
            if (isCompact) {
                int blanks = 1 + random.nextInt(3);
                out.append(" ".repeat(blanks));
                block(tree, parent + 1 + blanks, true);
            } else {
                out.append(comment()).append("\n");
                int least = isInMap && tree instanceof List<?> ? parent : parent + 1;
                block(tree, Math.max(0, indent(least)), false);
            }
        } else if (tree instanceof String text && isLiteral(text) && chance(3)) {
            literal(text, parent);
        } else {
            out.append(
                    chance(8) ? comment() + "\n" + " ".repeat(indent(parent + 1)) : " ".repeat(1 + random.nextInt(2)));
            out.append(flow(tree, parent + 1)).append(comment()).append("\n");
        }
    }

    private static boolean isCollection(Object tree) {
        return tree instanceof List<?> list ? !list.isEmpty() : tree instanceof Map<?, ?> map && !map.isEmpty();
    }

    private void block(Object tree, int column, boolean isCompact) {
        boolean goesOn = isCompact;
        if (tree instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                begin(column, goesOn);
                goesOn = false;
                entry((String) entry.getKey(), entry.getValue(), column);
            }
        } else {
            for (Object item : (List<?>) tree) {
                begin(column, goesOn);
                goesOn = false;
                out.append("-");
                value(item, column, false);
            }
        }
    }

    private void begin(int column, boolean goesOn) {
        if (!goesOn) {
            filler(column);
            out.append(" ".repeat(column));
        }
    }

    private void entry(String key, Object value, int column) {
        if (chance(15)) {
            out.append("?");
            value(key, column, false);
            filler(column);
            out.append(" ".repeat(column)).append(":");
            value(value, column, false);
        } else {
            out.append(key(key)).append(chance(10) ? " :" : ":");
            value(value, column, true);
        }
    }

    private String key(String text) {
        return text.matches(PLAIN) && chance(2) ? text : quoted(text, 0, false);
    }

    private String flow(Object tree, int indent) {
        String gap = chance(10) ? comment() + "\n" + " ".repeat(indent(indent)) : chance(2) ? " " : "";
        String text =
                switch (tree) {
                    case Map<?, ?> map -> "{" + gap + pairs(map, indent) + gap + "}";
                    case List<?> list -> "[" + gap + items(list, indent) + gap + "]";
                    case String string when string.matches(PLAIN) && chance(2) -> broken(string, indent);
                    case String string -> quoted(string, indent, true);
                    default -> tree.toString();
                };
        return text;
    }

    private String items(List<?> list, int indent) {
        var text = new StringBuilder();
        for (Object item : list) {
            text.append(flow(item, indent))
                    .append(chance(8) ? " ," : ",")
                    .append(chance(12) ? "\n" + " ".repeat(indent) : " ");
        }
        return list.isEmpty() || chance(5) ? text.toString() : text.substring(0, text.lastIndexOf(","));
    }

    private String pairs(Map<?, ?> map, int indent) {
        var text = new StringBuilder();
        map.forEach((key, value) -> text.append(key((String) key))
                .append(chance(10) ? " : " : ": ")
                .append(chance(15) ? "" : flow(value, indent))
                .append(", "));
        return map.isEmpty() || chance(5) ? text.toString() : text.substring(0, text.lastIndexOf(","));
    }

    private boolean isLiteral(String text) {
        return !text.isEmpty() && text.indexOf('\r') < 0 && StreamReader.isPrintable(text);
    }

    private void literal(String text, int parent) {
        int step = 1 + random.nextInt(4);
        int column = Math.max(0, parent) + step;
        boolean isTold = text.startsWith(" ") || text.startsWith("\n") || chance(5);
        String chomping = List.of("", "+", "-").get(random.nextInt(3));
        out.append(" ").append(chance(2) ? "|" : ">").append(chomping).append(isTold ? step : "");
        out.append(comment()).append("\n");
        for (String line : text.split("\n", -1)) {
            out.append(line.isEmpty() && chance(2) ? "" : " ".repeat(column))
                    .append(line)
                    .append("\n");
        }
        // What stands further right would be text.
        out.append(chance(3) ? "# behind a literal\n" : "");
    }

    private String quoted(String text, int indent, boolean mayBreak) {
        boolean isSingle = StreamReader.isPrintable(text) && !text.contains("\n") && chance(2);
        String inner = isSingle ? text.replace("'", "''") : escaped(text);
        String lines = mayBreak ? broken(inner, indent) : inner;
        return isSingle ? "'" + lines + "'" : "\"" + lines + "\"";
    }

    private String escaped(String text) {
        var escaped = new StringBuilder();
        text.codePoints().forEach(point -> {
            boolean isPlain = point >= ' ' && point < 0x7f && point != '"' && point != '\\';
            boolean isShown = isPlain || point > 0xa0 && StreamReader.isPrintable(point) && chance(2);
            escaped.append(isShown ? Character.toString(point) : "\\U%08x".formatted(point));
        });
        return escaped.toString();
    }

    /** Sometimes goes on in the next line where there is a blank. */
    private String broken(String text, int indent) {
        int blank = text.indexOf(' ');
        boolean isBreakable = blank > 0 && blank < text.length() - 1 && chance(3);
        return isBreakable
                ? text.substring(0, blank)
                        + (chance(2) ? " \n\n" : "\n")
                        + " ".repeat(indent(indent))
                        + text.substring(blank + 1)
                : text;
    }

    /** Empty lines and comments between others. */
    private void filler(int column) {
        while (chance(6)) {
            boolean isComment = chance(2);
            out.append(isComment ? " ".repeat(random.nextInt(column + 3)) + word() : "")
                    .append("\n");
        }
    }

    private String comment() {
        return chance(8) ? " ".repeat(1 + random.nextInt(3)) + word() : chance(10) ? "  " : "";
    }

    private String word() {
        return COMMENTS.get(random.nextInt(COMMENTS.size()));
    }

    private int indent(int least) {
        return least + random.nextInt(4);
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }
}
