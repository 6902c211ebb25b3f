package dev.imagebuilder.executor.cli.view;

import dev.imagebuilder.executor.cli.view.Screen.Ink;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.FindingText;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.diagnostic.Note;
import dev.imagebuilder.tosca.diagnostic.Phrase;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows findings. */
public final class FindingsView {

    private FindingsView() {}

    /** For people: each with its source line and a link to its explanation, an empty line after each. */
    public static void human(List<Finding> findings, Screen screen) {
        findings.forEach(finding -> human(finding, screen));
        screen.writer().flush();
    }

    private static void human(Finding finding, Screen screen) {
        for (FindingText.Part part : FindingText.parts(finding)) {
            screen.print(ink(part.role(), finding), part.text());
        }
        screen.writer().println("help: " + finding.code().link());
        screen.writer().println();
    }

    private static Ink ink(FindingText.Role role, Finding finding) {
        return switch (role) {
            case SEVERITY, CARET -> finding.isError() ? Ink.RED : Ink.YELLOW;
            case HINT -> Ink.CYAN;
            case PLAIN -> Ink.NONE;
        };
    }

    /** How many there are, such as {@code 2 errors, 1 warning}. */
    public static String count(List<Finding> findings) {
        int errors = (int) findings.stream().filter(Finding::isError).count();
        return Phrase.count(errors, "error") + ", " + Phrase.count(findings.size() - errors, "warning");
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
        fields.put("notes", finding.notes().stream().map(Note::toString).toList());
        finding.hint().ifPresent(hint -> fields.put("hint", hint));
        fields.put("help", finding.code().link());
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
