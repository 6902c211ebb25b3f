package dev.imagebuilder.tosca.yaml;

import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.tokens.Token;

/** Prints a document in canonical form: the tree as it is written, and the comments where they belong. */
final class YamlPrinter {
    private static final int WIDTH = 120;
    private static final int STEP = 2;
    /** Longer keys have to stand behind a question mark. */
    private static final int LONGEST_KEY = 1000;

    private static final int NOWHERE = -1;

    private final SyntaxText source;
    private final PrintedLines lines = new PrintedLines();
    private final PendingComments comments;
    private final ScalarPrinter scalars;

    private YamlPrinter(SyntaxText source) {
        this.source = source;
        this.comments = new PendingComments(source, lines);
        this.scalars = new ScalarPrinter(lines, comments);
    }

    /** @param source valid YAML with one document */
    static String print(SyntaxText source) {
        var printer = new YamlPrinter(source);
        printer.markers();
        printer.root(SyntaxReader.read(source));
        printer.comments.above(Integer.MAX_VALUE, 0);
        return printer.lines.toString();
    }

    /** What stands before the document, where the author marked its beginning: the marker, and directives. */
    private void markers() {
        List<Token.ID> kinds = source.tokens().stream().map(Token::getTokenId).toList();
        for (Token token : source.tokens().subList(0, kinds.indexOf(Token.ID.DocumentStart) + 1)) {
            int start = SyntaxText.start(token);
            int end = SyntaxText.end(token);
            if (end > start) {
                begin(start, start, 0);
                lines.add(source.slice(start, end), end);
                comments.behind();
            }
        }
    }

    private void root(SyntaxNode root) {
        lines.open();
        if (!(root instanceof SyntaxNode.Collection collection) || collection.isEmpty()) {
            begin(root.start(), root.contentStart(), 0);
            content(root, 0, NOWHERE, false);
        } else if (collection.properties().isEmpty()) {
            block(collection, 0, NOWHERE, false);
        } else {
            begin(root.start(), root.start(), 0);
            properties(collection);
            block(collection, 0, NOWHERE, false);
        }
    }

    /** Begins a line with what stands there in the source; comments are moved out of what follows up to its content. */
    private void begin(int start, int content, int indent) {
        comments.above(content, indent);
        if (source.isBelowEmptyLine(start)) {
            lines.separate();
        }
        lines.start(indent, "");
    }

    /**
     * Prints a list or a map, each item on a line of its own.
     *
     * @param around the column of what it lies in
     * @param isCompact whether the first item goes on in the line there is
     */
    private void block(SyntaxNode.Collection collection, int indent, int around, boolean isCompact) {
        int column = collection.isFlow() ? NOWHERE : source.column(collection.firstStart());
        switch (collection) {
            case SyntaxNode.Sequence sequence -> items(sequence, indent, column, isCompact);
            case SyntaxNode.Mapping mapping -> pairs(mapping, indent, column, isCompact);
        }
        if (collection.isFlow()) {
            comments.above(collection.end(), indent);
            lines.add("", collection.end());
            comments.behind();
        } else {
            comments.below(indent, Math.max(column, around + 1));
        }
    }

    private void items(SyntaxNode.Sequence sequence, int indent, int column, boolean isCompact) {
        for (SyntaxNode.Item item : sequence.items()) {
            if (!isCompact || item != sequence.items().getFirst()) {
                begin(item.start(), item.start(), indent);
            }
            lines.add("-", sequence.isFlow() ? item.start() : item.start() + 1);
            value(item.node(), indent, column, true);
        }
    }

    private void pairs(SyntaxNode.Mapping mapping, int indent, int column, boolean isCompact) {
        boolean isAfterSection = false;
        for (SyntaxNode.Pair pair : mapping.pairs()) {
            boolean isSection = indent == 0 && isSection(pair);
            if (isSection || isAfterSection) {
                lines.separate();
            }
            isAfterSection = isSection;
            if (!isCompact || pair != mapping.pairs().getFirst()) {
                begin(pair.start(), pair.key().contentStart(), indent);
            }
            pair(pair, indent, column);
        }
    }

    /** Sections of the document, which need several lines, have an empty line around them. */
    private boolean isSection(SyntaxNode.Pair pair) {
        Optional<String> key = key(pair.key());
        return key.isEmpty() || oneLine(pair.value(), key.get().length()).isEmpty();
    }

    private void pair(SyntaxNode.Pair pair, int indent, int column) {
        Optional<String> key = key(pair.key());
        if (key.isPresent()) {
            lines.add(key.get(), pair.key().end());
            value(pair.value(), indent, column, false);
        } else {
            lines.add("?", pair.key().start());
            value(pair.key(), indent, column, true);
            lines.start(indent, ":");
            value(pair.value(), indent, column, true);
        }
    }

    /** A key with its colon; empty when it has to stand behind a question mark. */
    private static Optional<String> key(SyntaxNode key) {
        return FlowText.of(key, LONGEST_KEY)
                .filter(text -> !text.equals(key.properties().text()) && text.length() <= LONGEST_KEY)
                .map(text -> key instanceof SyntaxNode.Alias ? text + " :" : text + ":");
    }

    /**
     * Prints what stands behind a key or a dash.
     *
     * @param column the column in the source of the list or map that it is in
     * @param isCompact whether the first item of a list or map may go on in this line
     */
    private void value(SyntaxNode node, int indent, int column, boolean isCompact) {
        comments.behind();
        content(node, indent, column, isCompact);
    }

    private void content(SyntaxNode node, int indent, int column, boolean isCompact) {
        Optional<String> line = oneLine(node, lines.width());
        if (line.isPresent()) {
            scalars.line(node, line.get(), indent);
        } else if (node instanceof SyntaxNode.Scalar scalar) {
            scalars.lines(scalar, indent);
        } else {
            nested((SyntaxNode.Collection) node, indent, column, isCompact);
        }
    }

    /** What fits behind a text of this width; a list or a map with a comment in it needs several lines. */
    private Optional<String> oneLine(SyntaxNode node, int width) {
        boolean needsLines = node instanceof SyntaxNode.Collection collection
                && !collection.isEmpty()
                && source.hasComment(node.start(), node.end());
        return needsLines ? Optional.empty() : FlowText.of(node, WIDTH - width - 1);
    }

    private void nested(SyntaxNode.Collection collection, int indent, int column, boolean isCompact) {
        properties(collection);
        boolean goesOn = isCompact
                && collection.properties().isEmpty()
                && !lines.hasComment()
                && !comments.hasBefore(collection.contentStart());
        lines.open();
        block(collection, indent + STEP, column, goesOn);
    }

    private void properties(SyntaxNode.Collection collection) {
        SyntaxNode.Properties properties = collection.properties();
        lines.add(properties.text(), properties.isEmpty() ? lines.end() : properties.end());
        comments.behind();
    }
}
