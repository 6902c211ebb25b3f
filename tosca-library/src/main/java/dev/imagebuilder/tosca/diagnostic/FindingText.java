package dev.imagebuilder.tosca.diagnostic;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Shows findings to people: severity, code, message, place, the source line with a caret, notes and hint. */
public final class FindingText {

    private static final Pattern SECRET = Pattern.compile(
            "(?i)([\\w-]*(?:pas+w(?:or)?d?|passphrase|secret|token|(?:api|private)[_-]?key)[\"']?\\s*:\\s+)"
                    + "(\"[^\"]*\"|'(?:[^']|'')*'|[^\\s{\\[\"'][^,}\\]]*)");

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

    /** A line may hold a secret beside what a finding is about. */
    private static String masked(String line) {
        return SECRET.matcher(line).replaceAll("$1***");
    }

    private static String excerpt(Location location) {
        String line = location.source().line(location.line());
        String masked = masked(line);
        String arrow = "  --> " + location + "\n";
        if (line.isBlank()) {
            return arrow;
        }
        String number = Integer.toString(location.line());
        String shown = arrow + number + " | " + masked + "\n";
        // In a masked line columns have shifted, and a caret would point astray.
        return masked.equals(line) ? shown + " ".repeat(number.length()) + " | " + caret(line, location) + "\n" : shown;
    }

    private static String caret(String line, Location location) {
        // A tab before the caret stays a tab, so that both lines shift alike.
        String indent = line.substring(0, Math.min(location.column() - 1, line.length()))
                .replaceAll("[^\t]", " ");
        int length = Math.max(1, Math.min(location.length(), line.length() - location.column() + 1));
        return indent + "^".repeat(length);
    }
}
