package dev.imagebuilder.executor.dockerfile;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of a text.
 *
 * @param number from 1
 * @param start where it begins in the text, behind a byte-order mark
 * @param end where the next one begins
 * @param content without its line break, which is a line feed, perhaps behind carriage returns
 */
record Line(int number, int start, int end, String content) {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    static List<Line> of(String text) {
        List<Line> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int feed = text.indexOf('\n', start);
            int end = feed < 0 ? text.length() : feed + 1;
            boolean isMarked = start == 0 && text.charAt(0) == BYTE_ORDER_MARK;
            lines.add(line(text, lines.size() + 1, isMarked ? 1 : start, end));
            start = end;
        }
        return lines;
    }

    private static Line line(String text, int number, int start, int end) {
        int last = end;
        while (last > start && isBreak(text.charAt(last - 1))) {
            last--;
        }
        return new Line(number, start, end, text.substring(start, last));
    }

    private static boolean isBreak(char c) {
        return c == '\n' || c == '\r';
    }

    boolean isComment() {
        return content.stripLeading().startsWith("#");
    }

    boolean isBlank() {
        return content.isBlank();
    }

    Position at(int index) {
        return new Position(number, index + 1);
    }
}
