package dev.imagebuilder.tosca.source;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import dev.imagebuilder.tosca.source.ToscaMeta.Line;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code TOSCA.meta}: lines of {@code keyname: value} in blocks with empty lines between them; a line that begins
 * with a space continues the one before it. Only the first block is about the CSAR.
 */
final class ToscaMetaReader {
    private final SourceText text;
    private final Findings findings = new Findings();
    private final List<List<Line>> blocks = new ArrayList<>(List.of(new ArrayList<>()));

    private ToscaMetaReader(SourceText text) {
        this.text = text;
    }

    static Checked<ToscaMeta> read(SourceText text) {
        var reader = new ToscaMetaReader(text);
        List<String> lines = text.text().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            reader.read(lines.get(i), i + 1);
        }
        List<Map<String, Line>> unique =
                reader.blocks.stream().map(reader::unique).toList();
        return reader.findings.with(new ToscaMeta(text, unique.getFirst()));
    }

    private Map<String, Line> unique(List<Line> block) {
        Map<String, Line> unique = new LinkedHashMap<>();
        for (Line line : block) {
            if (unique.putIfAbsent(line.key(), line) != null) {
                malformed(line.keyPlace(), "\"" + line.key() + "\" is there twice", "keep one of them");
            }
        }
        return unique;
    }

    private void read(String line, int number) {
        List<Line> block = blocks.getLast();
        if (line.isBlank()) {
            // Empty lines before the first block begin nothing.
            if (!block.isEmpty()) {
                blocks.add(new ArrayList<>());
            }
        } else if (line.startsWith(" ") && !block.isEmpty()) {
            block.add(continued(block.removeLast(), line.strip()));
        } else {
            begin(line, number);
        }
    }

    private static Line continued(Line begun, String more) {
        String value = (begun.value() + " " + more).strip();
        return new Line(begun.key(), value, begun.keyPlace(), begun.valuePlace());
    }

    private void begin(String line, int number) {
        int start = line.length() - line.stripLeading().length();
        int colon = line.indexOf(':');
        if (colon <= start) {
            Location place = place(number, start + 1, line.strip().length());
            malformed(place, "this line is no keyname with a value", "comments, too, are unknown here");
            return;
        }
        if (start > 0) {
            malformed(place(number, 1, start), "a space begins no line but one that continues a value", "remove it");
        }
        if (!line.startsWith(": ", colon) && colon + 1 < line.length()) {
            malformed(place(number, colon + 1, 1), "a space is missing after the colon", "write \": \"");
        }
        String key = line.substring(start, colon);
        String value = line.substring(colon + 1).strip();
        Location keyPlace = place(number, start + 1, key.length());
        Location valuePlace =
                value.isEmpty() ? keyPlace : place(number, line.indexOf(value, colon + 1) + 1, value.length());
        blocks.getLast().add(new Line(key, value, keyPlace, valuePlace));
    }

    private Location place(int line, int column, int length) {
        return new Location(text, line, column, length);
    }

    private void malformed(Location place, String message, String hint) {
        findings.add(Finding.error(Code.CSAR_META_MALFORMED, place, message).hint(hint));
    }
}
