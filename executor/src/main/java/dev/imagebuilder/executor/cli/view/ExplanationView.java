package dev.imagebuilder.executor.cli.view;

import dev.imagebuilder.tosca.diagnostic.Explanation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows what the codes of findings mean. */
public final class ExplanationView {
    private static final String FENCE = "```";

    private ExplanationView() {}

    /** One entry, its examples indented. */
    public static String human(Explanation entry) {
        var text = new StringBuilder(entry.code() + ": " + entry.title() + "\n\n");
        boolean example = false;
        for (String line : entry.text().lines().toList()) {
            if (line.startsWith(FENCE)) {
                example = !example;
            } else {
                text.append(example ? "    " : "").append(line).append('\n');
            }
        }
        return text.toString();
    }

    /** Each code with its title, on a line of its own. */
    public static String human(List<Explanation> entries) {
        var text = new StringBuilder();
        entries.forEach(entry -> text.append(entry.code() + "  " + entry.title() + "\n"));
        return text.toString();
    }

    /** {@code {"code": ..., "title": ..., "text": ..., "help": ...}}, the text in Markdown. */
    public static String json(Explanation entry) {
        Map<String, Object> fields = new LinkedHashMap<>(plain(entry));
        fields.put("text", entry.text());
        fields.put("help", entry.code().link());
        return Json.text(fields) + "\n";
    }

    /** {@code {"codes": [{"code": ..., "title": ...}]}}. */
    public static String json(List<Explanation> entries) {
        return Json.text(Map.of(
                        "codes", entries.stream().map(ExplanationView::plain).toList()))
                + "\n";
    }

    private static Map<String, Object> plain(Explanation entry) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("code", entry.code().toString());
        fields.put("title", entry.title());
        return fields;
    }
}
