package dev.imagebuilder.executor.cli.view;

/** How much room a text takes on a terminal, where letters of East Asian scripts and pictures are two columns wide. */
final class TextWidth {
    private static final int FIRST_WIDE = 0x1100;
    private static final String REST = "...";

    private TextWidth() {}

    /** The text, or as much of its beginning as there is room for. */
    static String cut(String text, int columns) {
        if (fitting(text, columns) == text.length()) {
            return text;
        }
        String rest = REST.substring(0, Math.clamp(columns, 0, REST.length()));
        return text.substring(0, fitting(text, columns - rest.length())) + rest;
    }

    /** How many characters of the text fit. */
    private static int fitting(String text, int columns) {
        int left = columns;
        int at = 0;
        while (at < text.length()) {
            int letter = text.codePointAt(at);
            left -= letter < FIRST_WIDE ? 1 : 2;
            if (left < 0) {
                break;
            }
            at += Character.charCount(letter);
        }
        return at;
    }
}
