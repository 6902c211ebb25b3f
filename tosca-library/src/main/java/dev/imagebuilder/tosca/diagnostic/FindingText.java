package dev.imagebuilder.tosca.diagnostic;

import java.util.List;
import java.util.stream.Collectors;

/** Shows findings to people: severity, code, message, place, the source line with a caret, notes and hint. */
public final class FindingText {

    private FindingText() {}

    /** All findings, each ended by a line end, with an empty line between them. */
    public static String of(List<Finding> findings) {
        return findings.stream().map(FindingText::of).collect(Collectors.joining("\n"));
    }

    public static String of(Finding finding) {
        var text = new StringBuilder();
        text.append(finding.severity() + " " + finding.code() + ": " + finding.message() + "\n");
        finding.location().ifPresent(location -> text.append(excerpt(location)));
        finding.notes().forEach(note -> text.append("note: " + note.replace("\n", "\n      ") + "\n"));
        finding.hint().ifPresent(hint -> text.append("hint: " + hint + "\n"));
        return text.toString();
    }

    private static String excerpt(Location location) {
        String line = location.source().line(location.line());
        String arrow = "  --> " + location + "\n";
        if (line.isBlank()) {
            return arrow;
        }
        String number = Integer.toString(location.line());
        // A tab before the caret stays a tab, so that both lines shift alike.
        String indent = line.substring(0, Math.min(location.column() - 1, line.length()))
                .replaceAll("[^\t]", " ");
        int length = Math.max(1, Math.min(location.length(), line.length() - location.column() + 1));
        return arrow + number + " | " + line + "\n" + " ".repeat(number.length()) + " | " + indent + "^".repeat(length)
                + "\n";
    }
}
