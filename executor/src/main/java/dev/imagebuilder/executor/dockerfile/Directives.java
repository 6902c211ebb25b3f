package dev.imagebuilder.executor.dockerfile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The parser directives at the top of a Dockerfile (Dockerfile reference, "Parser directives").
 *
 * @param values by name in lower case
 * @param positions of them
 */
record Directives(Map<String, String> values, Map<String, Position> positions) {
    private static final Set<String> KNOWN = Set.of("syntax", "escape", "check");

    /** Reads the lines before the first that is no directive; a second one of a name is a problem. */
    static Directives of(List<Line> lines, List<Problem> problems) {
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, Position> positions = new LinkedHashMap<>();
        for (Line line : lines) {
            String stripped = line.content().strip();
            int equal = stripped.indexOf('=');
            String name = equal < 0
                    ? ""
                    : stripped.substring(0, equal).replaceFirst("^#", "").strip();
            String key = name.toLowerCase(Locale.ROOT);
            String value = stripped.substring(equal + 1).strip();
            if (!stripped.startsWith("#") || value.isEmpty() || !KNOWN.contains(key)) {
                break;
            }
            Position position = line.at(line.content().indexOf('#'));
            if (values.putIfAbsent(key, value) != null) {
                problems.add(Problem.syntax(position, "the parser directive " + key + " is given twice")
                        .hint("leave one of them"));
            }
            positions.putIfAbsent(key, position);
        }
        checkEscape(values, positions, problems);
        return new Directives(Map.copyOf(values), Map.copyOf(positions));
    }

    private static void checkEscape(
            Map<String, String> values, Map<String, Position> positions, List<Problem> problems) {
        String escape = values.getOrDefault("escape", "\\");
        if (!escape.equals("\\") && !escape.equals("`")) {
            problems.add(Problem.syntax(positions.get("escape"), "\"" + escape + "\" cannot be the escape character")
                    .hint("use \\ or `"));
        }
    }

    char escape() {
        return values.getOrDefault("escape", "\\").charAt(0);
    }

    Optional<Position> position(String name) {
        return Optional.ofNullable(positions.get(name));
    }
}
