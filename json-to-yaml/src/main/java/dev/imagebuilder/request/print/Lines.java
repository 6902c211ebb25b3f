package dev.imagebuilder.request.print;

/** The lines of a YAML text while it is printed, and where the next thing comes. */
final class Lines {
    /** Columns that a line may have before a text in it is folded. */
    static final int WIDTH = 80;

    private final StringBuilder text = new StringBuilder();
    private int column;
    private boolean isAfterBlank = true;
    private boolean isBegun = true;

    /** Whether on this line there are only blanks, dashes, and what goes before long keys and their values. */
    boolean isBegun() {
        return isBegun;
    }

    boolean isFull() {
        return isFull(0);
    }

    /** @param more characters that are not written yet */
    boolean isFull(int more) {
        return column + more > WIDTH;
    }

    /** Writes what stands for itself, apart from what comes before it. */
    void word(String word) {
        open(word);
        isBegun = false;
    }

    /** Writes a dash, or what goes before long keys and their values. */
    void mark(String mark) {
        open(mark);
    }

    private void open(String start) {
        put(isAfterBlank ? start : " " + start);
        isAfterBlank = false;
    }

    /** Ends a key. */
    void colon() {
        close(":");
    }

    /** Writes the end of something. */
    void close(String end) {
        put(end);
        isAfterBlank = false;
        isBegun = false;
    }

    /** Writes a part of a text. */
    void put(String part) {
        text.append(part);
        column += part.length();
    }

    /** Goes on at an indentation: on this line, when there is nothing else in it yet. */
    void indent(int indent) {
        if (!isBegun || column > indent || column == indent && !isAfterBlank) {
            newLine();
        }
        if (column < indent) {
            isAfterBlank = true;
            put(" ".repeat(indent - column));
        }
    }

    void newLine() {
        text.append('\n');
        column = 0;
        isAfterBlank = true;
        isBegun = true;
    }

    /** Ends the line within a text, which goes on in the next one. */
    void fold(int indent) {
        newLine();
        put(" ".repeat(indent));
        isAfterBlank = false;
        isBegun = false;
    }

    /** All of it, with the last line ended. */
    String ended() {
        return text + "\n";
    }
}
