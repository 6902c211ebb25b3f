package dev.imagebuilder.executor.cli.view;

import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.FindingText;
import dev.imagebuilder.tosca.diagnostic.Location;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows findings. */
public final class FindingsView {

    private FindingsView() {}

    /** For people: each with its source line, an empty line after each. */
    public static void human(List<Finding> findings, PrintWriter writer) {
        findings.forEach(finding -> writer.println(FindingText.of(finding)));
        writer.flush();
    }

    /** As one JSON document: {@code {"findings": [...]}}. */
    public static void json(List<Finding> findings, PrintWriter writer) {
        writer.println(Json.text(
                Map.of("findings", findings.stream().map(FindingsView::plain).toList())));
        writer.flush();
    }

    static Map<String, Object> plain(Finding finding) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("severity", finding.severity().toString());
        fields.put("code", finding.code().toString());
        finding.location().ifPresent(location -> fields.put("location", plain(location)));
        fields.put("message", finding.message());
        fields.put("notes", finding.notes());
        finding.hint().ifPresent(hint -> fields.put("hint", hint));
        return fields;
    }

    private static Map<String, Object> plain(Location location) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file", location.source().name());
        fields.put("line", location.line());
        fields.put("column", location.column());
        fields.put("length", location.length());
        return fields;
    }
}
