package dev.imagebuilder.tosca.diagnostic;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Shows findings to people: severity, code, message, place, the source line with a caret, notes and hint. */
public final class FindingText {
    /** What a line must not hold to be shown as a whole: names that secrets go by, also misspelt, and logins in URLs. */
    private static final Pattern SUSPICIOUS =
            Pattern.compile("(?i)pas|pwd|phrase|secr|tok[a-z]?n|key|cred|auth|://[^/\\s]{1,200}@");

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]");
    private static final int WIDEST = 300;

    private FindingText() {}

    /** All findings, each ended by a line end, with an empty line between them. */
    public static String of(List<Finding> findings) {
        return findings.stream().map(FindingText::of).collect(Collectors.joining("\n"));
    }

    public static String of(Finding finding) {
        var text = new StringBuilder();
        text.append(finding.severity() + " " + finding.code() + ": " + printable(finding.message()) + "\n");
        finding.location().ifPresent(location -> text.append("  --> " + location + "\n" + excerpt(location)));
        finding.notes().forEach(note -> text.append("note: " + indented(note) + "\n"));
        finding.hint().ifPresent(hint -> text.append("hint: " + printable(hint) + "\n"));
        return text.toString();
    }

    /** A text of somebody else's, made safe for a terminal: control characters are shown, not sent. */
    public static String printable(String text) {
        return CONTROL.matcher(text)
                .replaceAll(match -> "\\\\x%02x".formatted((int) match.group().charAt(0)));
    }

    private static String indented(String note) {
        return note.lines().map(FindingText::cut).map(FindingText::printable).collect(Collectors.joining("\n      "));
    }

    private static String cut(String line) {
        return line.length() <= WIDEST ? line : line.substring(0, WIDEST) + "...";
    }

    private static String excerpt(Location location) {
        String line = location.source().line(location.line());
        String number = Integer.toString(location.line());
        int start = Math.min(location.column() - 1, line.length());
        int end = Math.min(start + Math.max(1, location.length()), line.length());
        if (line.isBlank()) {
            return "";
        }
        if (line.length() <= WIDEST && !SUSPICIOUS.matcher(line).find()) {
            // A tab before the caret stays a tab, so that both lines shift alike.
            String indent = line.substring(0, start).replaceAll("[^\t]", " ");
            String caret = indent + "^".repeat(Math.max(1, end - start));
            return number + " | " + printable(line) + "\n" + " ".repeat(number.length()) + " | " + caret + "\n";
        }
        String part = cut(line.substring(start, end));
        // Of a line that may hold a secret only the part in question is shown, and not that when it may hold one too.
        return SUSPICIOUS.matcher(part).find() ? "" : number + " | ... " + printable(part) + " ...\n";
    }
}
