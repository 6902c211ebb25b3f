package dev.imagebuilder.tosca.yaml;

import java.util.ArrayDeque;
import java.util.Deque;

/** The comments that are not printed yet, and where they go. */
final class PendingComments {
    /** What may stand between a token and the comment behind it. */
    private static final String PUNCTUATION = " \t,:[{";

    private final SyntaxText source;
    private final PrintedLines lines;
    private final Deque<SyntaxText.Comment> pending;

    PendingComments(SyntaxText source, PrintedLines lines) {
        this.source = source;
        this.lines = lines;
        this.pending = new ArrayDeque<>(source.comments());
    }

    /** Whether one stands before this place. */
    boolean hasBefore(int offset) {
        return !pending.isEmpty() && pending.peek().start() < offset;
    }

    /** Prints those before this place, on lines of their own. */
    void above(int offset, int indent) {
        while (hasBefore(offset)) {
            print(pending.poll(), indent);
        }
    }

    /** Prints those that end a list or a map: they stand no further left than its items. */
    void below(int indent, int leastColumn) {
        while (!pending.isEmpty() && isEnd(pending.peek(), leastColumn)) {
            print(pending.poll(), indent);
        }
    }

    private boolean isEnd(SyntaxText.Comment comment, int leastColumn) {
        return comment.isAlone() && comment.previous() == lines.end() && comment.column() >= leastColumn;
    }

    private void print(SyntaxText.Comment comment, int indent) {
        if (source.isBelowEmptyLine(comment.start())) {
            lines.separate();
        }
        lines.startComment(indent, comment.text());
    }

    /** Prints the one behind the token that was printed last, if there is one, with what goes on below it. */
    void behind() {
        if (!pending.isEmpty() && !lines.hasComment() && isBehind(pending.peek())) {
            SyntaxText.Comment comment = pending.poll();
            lines.comment(comment.text(), comment.column());
            while (!pending.isEmpty() && goesOn(comment, pending.peek())) {
                lines.continueComment(pending.poll().text());
            }
        }
    }

    private boolean goesOn(SyntaxText.Comment above, SyntaxText.Comment comment) {
        return comment.isAlone()
                && comment.previous() == above.previous()
                && comment.column() == above.column()
                && !source.isBelowEmptyLine(comment.start());
    }

    private boolean isBehind(SyntaxText.Comment comment) {
        return !comment.isAlone()
                && comment.start() >= lines.end()
                && source.slice(lines.end(), comment.start()).chars().allMatch(c -> PUNCTUATION.indexOf(c) >= 0);
    }
}
