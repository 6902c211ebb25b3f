package dev.imagebuilder.executor.dockerfile;

/**
 * A text that follows an instruction, up to a line that is its delimiter.
 *
 * @param name the delimiter
 * @param word where it is announced in the instruction, such as {@code <<-"EOF"}
 * @param expands whether variables in it are replaced: not when a part of the delimiter is quoted
 * @param chomps whether tabs at the beginning of its lines do not count ({@code <<-})
 * @param content all lines, each with its line break
 */
record Heredoc(String name, Word word, boolean expands, boolean chomps, String content) {

    /** Whether it names what interprets it; BuildKit does not look behind tabs for that. */
    boolean isExecutable() {
        return content.startsWith("#!");
    }

    /** The text without the tabs that do not count. */
    String text() {
        return chomps ? withoutTabs(content) : content;
    }

    private static String withoutTabs(String content) {
        StringBuilder plain = new StringBuilder(content.length());
        boolean isBegin = true;
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            if (!isBegin || c != '\t') {
                plain.append(c);
                isBegin = c == '\n';
            }
        }
        return plain.toString();
    }
}
