package dev.imagebuilder.tosca.yaml;

import java.util.List;
import java.util.Optional;

/** Writes nodes on one line: scalars, aliases, and lists and maps in brackets. */
final class FlowText {
    private final StringBuilder text = new StringBuilder();
    private final int width;

    private FlowText(int width) {
        this.width = width;
    }

    /**
     * A node on one line; empty when it needs several.
     *
     * @param width the most characters that a list or a map may have, unless it is empty
     */
    static Optional<String> of(SyntaxNode node, int width) {
        if (node instanceof SyntaxNode.Scalar scalar) {
            return ScalarText.line(scalar, false).map(scalar.properties()::with);
        }
        boolean isNarrow = node instanceof SyntaxNode.Collection collection && !collection.isEmpty();
        var flow = new FlowText(isNarrow ? width : Integer.MAX_VALUE);
        return flow.write(node) ? Optional.of(flow.text.toString()) : Optional.empty();
    }

    private boolean write(SyntaxNode node) {
        boolean written =
                switch (node) {
                    case SyntaxNode.Alias alias -> add(alias.text());
                    case SyntaxNode.Scalar scalar -> scalar(scalar);
                    case SyntaxNode.Sequence sequence -> start(sequence) && items(sequence.items());
                    case SyntaxNode.Mapping mapping -> start(mapping) && pairs(mapping.pairs());
                };
        return written && text.length() <= width;
    }

    private boolean add(String part) {
        text.append(part);
        return true;
    }

    /** What is left out would be hard to see among brackets. */
    private boolean scalar(SyntaxNode.Scalar scalar) {
        Optional<String> line = ScalarText.line(scalar, true).filter(part -> !part.isEmpty());
        line.map(scalar.properties()::with).ifPresent(text::append);
        return line.isPresent();
    }

    private boolean start(SyntaxNode.Collection collection) {
        String properties = collection.properties().text();
        return collection.isFlow() && add(properties.isEmpty() ? "" : properties + " ");
    }

    private boolean items(List<SyntaxNode.Item> items) {
        String separator = "[ ";
        for (SyntaxNode.Item item : items) {
            if (!add(separator) || !write(item.node())) {
                return false;
            }
            separator = ", ";
        }
        return add(items.isEmpty() ? "[]" : " ]");
    }

    private boolean pairs(List<SyntaxNode.Pair> pairs) {
        String separator = "{ ";
        for (SyntaxNode.Pair pair : pairs) {
            if (pair.key() instanceof SyntaxNode.Collection || !add(separator) || !write(pair.key())) {
                return false;
            }
            add(pair.key() instanceof SyntaxNode.Alias ? " : " : ": ");
            if (!write(pair.value())) {
                return false;
            }
            separator = ", ";
        }
        return add(pairs.isEmpty() ? "{}" : " }");
    }
}
