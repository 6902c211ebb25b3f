package dev.imagebuilder.tosca.yaml;

import java.util.List;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;

/**
 * A node of a YAML text as it is written: aliases not followed, merge keys not applied, styles kept. Offsets count the
 * characters of a {@link SyntaxText}.
 */
sealed interface SyntaxNode {

    Properties properties();

    /** Where its first character stands, be it of an anchor or a tag. */
    int start();

    /** Where it begins, its anchor and tag aside. */
    default int contentStart() {
        return start();
    }

    /** Where its last token ends. */
    int end();

    /** An alias, with its asterisk. */
    record Alias(String text, Properties properties, int start, int end) implements SyntaxNode {}

    /**
     * A scalar.
     *
     * @param text as written, with quotes and line breaks; empty for one that is left out
     * @param contentStart where that begins
     * @param value what the text stands for
     */
    record Scalar(
            Properties properties, String text, int contentStart, String value, ScalarStyle style, int start, int end)
            implements SyntaxNode {

        boolean isBlock() {
            return style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED;
        }
    }

    /** A list or a map. */
    sealed interface Collection extends SyntaxNode {

        boolean isFlow();

        boolean isEmpty();

        /** Where its first dash, item or key stands; its end when it is empty. */
        int firstStart();
    }

    record Sequence(Properties properties, boolean isFlow, List<Item> items, int start, int end) implements Collection {

        @Override
        public boolean isEmpty() {
            return items.isEmpty();
        }

        @Override
        public int firstStart() {
            return isEmpty() ? end : items.getFirst().start();
        }

        @Override
        public int contentStart() {
            return firstStart();
        }
    }

    /**
     * An item of a list.
     *
     * @param start where its dash stands, when it has one
     */
    record Item(SyntaxNode node, int start) {}

    record Mapping(Properties properties, boolean isFlow, List<Pair> pairs, int start, int end) implements Collection {

        @Override
        public boolean isEmpty() {
            return pairs.isEmpty();
        }

        @Override
        public int firstStart() {
            return isEmpty() ? end : pairs.getFirst().start();
        }

        @Override
        public int contentStart() {
            return isEmpty() ? end : pairs.getFirst().key().contentStart();
        }
    }

    /**
     * An entry of a map.
     *
     * @param start where its key begins, or the question mark before that
     */
    record Pair(SyntaxNode key, SyntaxNode value, int start) {}

    /**
     * The anchor and the tag of a node.
     *
     * @param text as written, one blank between them; may be empty
     * @param isTagged whether there is a tag
     * @param end where they end
     */
    record Properties(String text, boolean isTagged, int end) {

        boolean isEmpty() {
            return text.isEmpty();
        }

        /** These and the content of the node, on one line. */
        String with(String content) {
            return isEmpty() || content.isEmpty() ? text + content : text + " " + content;
        }
    }
}
