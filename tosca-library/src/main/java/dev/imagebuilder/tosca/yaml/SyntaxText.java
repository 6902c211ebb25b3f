package dev.imagebuilder.tosca.yaml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.scanner.ScannerImpl;
import org.yaml.snakeyaml.tokens.Token;

/**
 * A YAML text with its tokens and, between them, its comments. Line breaks are line feeds. Offsets count code points, as
 * the parser's do.
 */
final class SyntaxText {
    private final String text;
    private final int[] points;
    private final List<Token> tokens;
    private final int[] ends;
    private final TreeMap<Integer, Comment> comments = new TreeMap<>();

    /**
     * A comment.
     *
     * @param text from its # to the end of the line, without trailing blanks
     * @param start where the # stands
     * @param previous where the token before it ends
     * @param column the number of characters before it in its line
     * @param isAlone whether it has the line for itself
     */
    record Comment(String text, int start, int previous, int column, boolean isAlone) {}

    /** @param written valid YAML */
    SyntaxText(String written) {
        text = written.replace("\r\n", "\n").replace('\r', '\n').replace('\u0085', '\n');
        points = text.codePoints().toArray();
        tokens = tokens(text);
        ends = tokens.stream()
                .filter(token -> end(token) > start(token))
                .mapToInt(SyntaxText::end)
                .toArray();
        int previous = 0;
        for (Token token : tokens) {
            collectComments(previous, start(token));
            previous = Math.max(previous, end(token));
        }
    }

    private static List<Token> tokens(String text) {
        var scanner = new ScannerImpl(new StreamReader(text), YamlReader.options());
        List<Token> tokens = new ArrayList<>();
        while (scanner.checkToken()) {
            tokens.add(scanner.getToken());
        }
        return tokens;
    }

    static int start(Token token) {
        return token.getStartMark().getIndex();
    }

    static int end(Token token) {
        return token.getEndMark().getIndex();
    }

    /** Between two tokens there is only white space and comments. */
    private void collectComments(int from, int to) {
        for (int i = from; i < to; i++) {
            if (points[i] == '#') {
                int end = lineEnd(i);
                comments.put(
                        i,
                        new Comment(
                                slice(i, end).stripTrailing(),
                                i,
                                from,
                                column(i),
                                slice(i - column(i), i).isBlank()));
                i = end;
            }
        }
    }

    String text() {
        return text;
    }

    List<Token> tokens() {
        return tokens;
    }

    /** In the order they stand in the text. */
    Collection<Comment> comments() {
        return comments.values();
    }

    /** Whether a comment begins between two places. */
    boolean hasComment(int from, int to) {
        return !comments.subMap(from, to).isEmpty();
    }

    String slice(int from, int to) {
        return new String(points, from, to - from);
    }

    /** Where the last token ends that does not end after this place. */
    int tokenEnd(int offset) {
        int index = Arrays.binarySearch(ends, offset);
        return index >= 0 ? offset : index == -1 ? 0 : ends[-index - 2];
    }

    /** The number of characters before this place in its line. */
    int column(int offset) {
        int start = offset;
        while (start > 0 && !isBreak(points[start - 1])) {
            start--;
        }
        return offset - start;
    }

    /** Whether this place is the first in its line, and the line above is empty. */
    boolean isBelowEmptyLine(int offset) {
        int start = offset - column(offset);
        int above = start - 1;
        return above > 0
                && slice(start, offset).isBlank()
                && slice(above - column(above), above).isBlank();
    }

    private int lineEnd(int offset) {
        int end = offset;
        while (end < points.length && !isBreak(points[end])) {
            end++;
        }
        return end;
    }

    private static boolean isBreak(int point) {
        return point == '\n' || point == '\u2028' || point == '\u2029';
    }
}
