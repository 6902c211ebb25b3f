package dev.imagebuilder.request.print;

/** How a text is written outside of brackets. */
enum ScalarStyle {
    PLAIN,
    SINGLE_QUOTED,
    DOUBLE_QUOTED;

    /** What no plain text begins with. */
    private static final String INDICATORS = "#,[]{}&*!|>'\"%@`";

    static ScalarStyle of(String text) {
        boolean isAscii = text.chars().allMatch(c -> c == '\n' || c >= ' ' && c <= '~');
        if (!isAscii || text.contains(" \n") || text.contains("\n ")) {
            return DOUBLE_QUOTED;
        }
        return isPlain(text) && Words.isText(text) ? PLAIN : SINGLE_QUOTED;
    }

    private static boolean isPlain(String text) {
        return !text.isEmpty()
                && text.indexOf('\n') < 0
                && !text.startsWith(" ")
                && !text.endsWith(" ")
                && !text.startsWith("---")
                && !text.startsWith("...")
                && INDICATORS.indexOf(text.charAt(0)) < 0
                && !isMark(text)
                && !text.contains(": ")
                && !text.endsWith(":")
                && !text.contains(" #");
    }

    /** Whether it begins with what YAML begins items, long keys and their values with. */
    private static boolean isMark(String text) {
        return "-?:".indexOf(text.charAt(0)) >= 0 && (text.length() == 1 || text.charAt(1) == ' ');
    }
}
