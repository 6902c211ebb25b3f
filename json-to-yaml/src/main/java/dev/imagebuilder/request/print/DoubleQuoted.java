package dev.imagebuilder.request.print;

/** Prints a text in double quotes, with escapes for all that is not ASCII. */
final class DoubleQuoted {
    private static final String ESCAPED = "\0\u0007\b\t\n\u000b\f\r\u001b\"\\\u0085\u00a0\u2028\u2029";
    private static final String ESCAPES = "0abtnvfre\"\\N_LP";

    private final int[] text;
    private final Lines lines;
    private final int indent;
    private final boolean isFolded;

    /** @param indent of the lines after the first */
    DoubleQuoted(String text, Lines lines, int indent, boolean isFolded) {
        this.text = text.codePoints().toArray();
        this.lines = lines;
        this.indent = indent;
        this.isFolded = isFolded;
    }

    void write() {
        lines.word("\"");
        // Characters that stand for themselves wait until one does not, or the line is full.
        int start = 0;
        for (int at = 0; at < text.length; at++) {
            if (!isItself(text[at])) {
                put(start, at);
                lines.put(escaped(text[at]));
                start = at + 1;
            }
            boolean isInside = at > 0 && at < text.length - 1;
            boolean mayEnd = text[at] == ' ' || start >= at;
            if (isFolded && isInside && mayEnd && lines.isFull(at - start)) {
                put(start, at);
                start = Math.max(start, at);
                fold(start);
            }
        }
        put(start, text.length);
        lines.close("\"");
    }

    /** Blanks at the beginning of a line would be lost without a backslash before them. */
    private void fold(int next) {
        lines.put("\\");
        lines.fold(indent);
        if (text[next] == ' ') {
            lines.put("\\");
        }
    }

    private void put(int start, int end) {
        if (start < end) {
            lines.put(new String(text, start, end - start));
        }
    }

    private static boolean isItself(int character) {
        return character >= ' ' && character <= '~' && character != '"' && character != '\\';
    }

    private static String escaped(int character) {
        int known = ESCAPED.indexOf(character);
        if (known >= 0) {
            return "\\" + ESCAPES.charAt(known);
        }
        if (character <= 0xff) {
            return "\\x%02X".formatted(character);
        }
        return (character <= 0xffff ? "\\u%04X" : "\\U%08X").formatted(character);
    }
}
