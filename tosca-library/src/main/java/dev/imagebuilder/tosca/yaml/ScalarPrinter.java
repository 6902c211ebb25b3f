package dev.imagebuilder.tosca.yaml;

import java.util.List;

/** Prints what stands behind a key or a dash and is no list or map on lines of their own. */
final class ScalarPrinter {
    private static final int STEP = 2;

    private final PrintedLines lines;
    private final PendingComments comments;

    ScalarPrinter(PrintedLines lines, PendingComments comments) {
        this.lines = lines;
        this.comments = comments;
    }

    /** Prints a node that needs one line. */
    void line(SyntaxNode node, String text, int indent) {
        if (!text.isEmpty()) {
            place(node.contentStart(), indent);
        }
        lines.add(text, node.end());
        comments.behind();
    }

    /** Prints a scalar that needs several lines. */
    void lines(SyntaxNode.Scalar scalar, int indent) {
        place(scalar.contentStart(), indent);
        if (scalar.isBlock()) {
            block(scalar, BlockScalarText.of(scalar), indent);
        } else {
            List<String> text = ScalarText.lines(scalar);
            lines.add(scalar.properties().with(text.getFirst()), scalar.end());
            text.stream().skip(1).forEach(line -> lines.start(indent + STEP, line));
            comments.behind();
        }
    }

    private void block(SyntaxNode.Scalar scalar, BlockScalarText text, int indent) {
        lines.add(scalar.properties().with(text.header()), scalar.end());
        if (!text.comment().isEmpty()) {
            lines.comment(text.comment());
        }
        text.lines().forEach(line -> lines.start(indent + STEP, line));
    }

    /** A comment between a key and its value stays there; the value then has a line of its own. */
    private void place(int start, int indent) {
        if (lines.hasComment() || comments.hasBefore(start)) {
            lines.open();
            comments.above(start, indent + STEP);
            lines.start(indent + STEP, "");
        }
    }
}
