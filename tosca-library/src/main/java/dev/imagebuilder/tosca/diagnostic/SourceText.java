package dev.imagebuilder.tosca.diagnostic;

/**
 * A text that findings point into.
 *
 * @param name the name that users know it by, such as the path as they gave it
 * @param directory the absolute directory that relative paths inside the text refer to
 * @param text all of it
 */
public record SourceText(String name, String directory, String text) {

    /** Names of texts that are part of the product begin with this. */
    public static final String BUILTIN = "builtin:";

    /** Whether the product brings this text along. */
    public boolean isBuiltin() {
        return name.startsWith(BUILTIN);
    }

    /** The line with this number, counted from 1, without its line end; empty when there is no such line. */
    public String line(int number) {
        int start = 0;
        for (int line = 1; line < number; line++) {
            int end = text.indexOf('\n', start);
            if (end < 0) {
                return "";
            }
            start = end + 1;
        }
        int end = text.indexOf('\n', start);
        String line = end < 0 ? text.substring(start) : text.substring(start, end);
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    @Override
    public String toString() {
        return name;
    }
}
