package dev.imagebuilder.request.print;

/** Prints one text: plain where that is read as the same text, else in single quotes where these do, else in double ones. */
final class Scalar {
    private final String text;
    private final Lines lines;
    private final int indent;
    private boolean isFolded;

    /** @param indent of the lines after the first */
    Scalar(String text, Lines lines, int indent) {
        this.text = text;
        this.lines = lines;
        this.indent = indent;
    }

    void write() {
        isFolded = true;
        writeUnfolded();
    }

    /** On one line, however long. */
    void writeUnfolded() {
        switch (ScalarStyle.of(text)) {
            case PLAIN -> {
                lines.word("");
                runs(text);
                lines.close("");
            }
            case SINGLE_QUOTED -> {
                lines.word("'");
                runs(text.replace("'", "''"));
                lines.close("'");
            }
            case DOUBLE_QUOTED -> new DoubleQuoted(text, lines, indent, isFolded).write();
        }
    }

    /** Writes blanks, line breaks and what lies between them; a single blank within a line that is full ends the line. */
    private void runs(String written) {
        int end;
        for (int start = 0; start < written.length(); start = end) {
            char kind = kind(written.charAt(start));
            end = start + 1;
            while (end < written.length() && kind(written.charAt(end)) == kind) {
                end++;
            }
            boolean isInside = start > 0 && end < written.length();
            if (kind == '\n') {
                breaks(end - start);
            } else if (kind == ' ' && end == start + 1 && isInside && isFolded && lines.isFull()) {
                lines.fold(indent);
            } else {
                lines.put(written.substring(start, end));
            }
        }
    }

    /** One more than there are, since a single one would be read as a blank. */
    private void breaks(int count) {
        for (int i = 0; i < count; i++) {
            lines.newLine();
        }
        lines.fold(indent);
    }

    private static char kind(char character) {
        return character == ' ' || character == '\n' ? character : 'x';
    }
}
