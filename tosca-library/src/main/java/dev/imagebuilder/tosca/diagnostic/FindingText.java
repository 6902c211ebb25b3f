package dev.imagebuilder.tosca.diagnostic;

import java.util.ArrayList;
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

    /** What a part of the text is. */
    public enum Role {
        /** The severity and the code. */
        SEVERITY,
        /** The carets below what is meant. */
        CARET,
        /** The hint, without its line end. */
        HINT,
        PLAIN
    }

    /** A part of a finding's text; all of them in a row are the text. */
    public record Part(Role role, String text) {}

    private FindingText() {}

    /** All findings, each ended by a line end, with an empty line between them. */
    public static String of(List<Finding> findings) {
        return findings.stream().map(FindingText::of).collect(Collectors.joining("\n"));
    }

    public static String of(Finding finding) {
        return parts(finding).stream().map(Part::text).collect(Collectors.joining());
    }

    /** The text of a finding in parts, for views that show them differently. */
    public static List<Part> parts(Finding finding) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(Role.SEVERITY, finding.severity() + " " + finding.code()));
        parts.add(plain(": " + printable(finding.message()) + "\n"));
        finding.location().ifPresent(location -> {
            parts.add(plain("  --> " + location + "\n"));
            parts.addAll(excerpt(location));
        });
        finding.notes().forEach(note -> parts.add(plain("note: " + indented(note.toString()) + "\n")));
        finding.hint().ifPresent(hint -> {
            parts.add(new Part(Role.HINT, "hint: " + printable(hint)));
            parts.add(plain("\n"));
        });
        return parts;
    }

    private static Part plain(String text) {
        return new Part(Role.PLAIN, text);
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

    private static List<Part> excerpt(Location location) {
        String line = location.source().line(location.line());
        String number = Integer.toString(location.line());
        int start = Math.min(location.column() - 1, line.length());
        int end = Math.min(start + Math.max(1, location.length()), line.length());
        if (line.isBlank()) {
            return List.of();
        }
        if (line.length() <= WIDEST && !SUSPICIOUS.matcher(line).find()) {
            // A tab before the caret stays a tab, so that both lines shift alike.
            String indent = line.substring(0, start).replaceAll("[^\t]", " ");
            String caret = "^".repeat(Math.max(1, end - start));
            String before = number + " | " + printable(line) + "\n" + " ".repeat(number.length()) + " | " + indent;
            return List.of(plain(before), new Part(Role.CARET, caret), plain("\n"));
        }
        String part = cut(line.substring(start, end));
        // Of a line that may hold a secret only the part in question is shown, and not that when it may hold one too.
        return SUSPICIOUS.matcher(part).find()
                ? List.of()
                : List.of(plain(number + " | ... " + printable(part) + " ...\n"));
    }
}
