package dev.imagebuilder.tosca.yaml;

import java.util.ArrayList;
import java.util.List;

/** Lines as they are printed. Comments that stood under each other in the source do so again. */
final class PrintedLines {
    private static final int GAP = 2;

    /** The column of a comment that is under no other. */
    private static final int ANY = -1;

    private final List<Line> lines = new ArrayList<>();

    /**
     * A line.
     *
     * @param comment what stands behind the text, or in its place; may be empty
     * @param column where that stood in the source, when it is to stand under or above others
     * @param end where the token printed last ends in the source
     * @param isOpening whether what is in a list or a map begins below it
     */
    private record Line(int indent, String text, String comment, int column, int end, boolean isOpening) {

        int width() {
            return indent + text.codePointCount(0, text.length());
        }

        boolean isEmpty() {
            return text.isEmpty() && comment.isEmpty();
        }

        boolean isAbove(Line other) {
            return column != ANY && column == other.column;
        }

        /** The line when the texts of those it is aligned with are so wide. */
        String with(int widest) {
            if (text.isEmpty() && column == ANY) {
                return comment.isEmpty() ? "" : " ".repeat(indent) + comment;
            }
            String indented = " ".repeat(indent) + text;
            return comment.isEmpty() ? indented : indented + " ".repeat(widest - width() + GAP) + comment;
        }
    }

    /** Begins a line. */
    void start(int indent, String text) {
        lines.add(new Line(indent, text, "", ANY, end(), false));
    }

    /** A line for a comment alone. */
    void startComment(int indent, String comment) {
        lines.add(new Line(indent, "", comment, ANY, end(), false));
    }

    /** A line for a comment that goes on under the one above. */
    void continueComment(String comment) {
        lines.add(new Line(0, "", comment, lines.getLast().column(), end(), false));
    }

    /** Goes on in the last line, with a token that ends there in the source. */
    void add(String text, int end) {
        Line last = lines.getLast();
        String glue = last.text().isEmpty() || text.isEmpty() ? "" : " ";
        String longer = last.text() + glue + text;
        lines.set(lines.size() - 1, new Line(last.indent(), longer, last.comment(), last.column(), end, false));
    }

    /** Puts a comment behind the last line. */
    void comment(String comment) {
        comment(comment, ANY);
    }

    /** Puts one there that stood in this column of the source, maybe with others under it. */
    void comment(String comment, int column) {
        Line last = lines.getLast();
        lines.set(lines.size() - 1, new Line(last.indent(), last.text(), comment, column, last.end(), false));
    }

    /** What comes next is the first of a list or a map, and no empty line stands above it. */
    void open() {
        if (!lines.isEmpty()) {
            Line last = lines.getLast();
            lines.set(
                    lines.size() - 1,
                    new Line(last.indent(), last.text(), last.comment(), last.column(), last.end(), true));
        }
    }

    /** An empty line, unless there is one already or it would be the first of something. */
    void separate() {
        if (!lines.isEmpty() && !lines.getLast().isEmpty() && !lines.getLast().isOpening()) {
            start(0, "");
        }
    }

    /** Where the token that was printed last ends in the source. */
    int end() {
        return lines.isEmpty() ? 0 : lines.getLast().end();
    }

    /** The number of characters in the last line. */
    int width() {
        return lines.getLast().width();
    }

    boolean hasComment() {
        return !lines.getLast().comment().isEmpty();
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        for (int first = 0; first < lines.size(); ) {
            int end = endOfGroup(first);
            List<Line> group = lines.subList(first, end);
            int width = group.stream().mapToInt(Line::width).max().orElse(0);
            group.forEach(line -> text.append(line.with(width)).append('\n'));
            first = end;
        }
        return text.toString();
    }

    private int endOfGroup(int first) {
        int end = first + 1;
        while (end < lines.size() && lines.get(first).isAbove(lines.get(end))) {
            end++;
        }
        return end;
    }
}
