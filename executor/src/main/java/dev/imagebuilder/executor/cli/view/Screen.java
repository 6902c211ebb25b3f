package dev.imagebuilder.executor.cli.view;

import java.io.PrintWriter;

/**
 * A stream for people to read.
 *
 * @param coloured whether colours may be used on it, as escape sequences of terminals
 */
public record Screen(PrintWriter writer, boolean coloured) {
    private static final String RESET = "\u001b[0m";

    /** What a text is painted with. */
    enum Ink {
        RED("\u001b[1;31m"),
        YELLOW("\u001b[1;33m"),
        CYAN("\u001b[36m"),
        NONE("");

        private final String sequence;

        Ink(String sequence) {
            this.sequence = sequence;
        }

        String on(String text, boolean coloured) {
            return coloured && this != NONE && !text.isEmpty() ? sequence + text + RESET : text;
        }
    }

    void print(Ink ink, String text) {
        writer.print(ink.on(text, coloured));
    }
}
