package dev.imagebuilder.executor.cli.view;

/** How many characters a terminal shows. */
public record TerminalSize(int rows, int columns) {
    /** Of a terminal that does not tell. */
    public static final TerminalSize USUAL = new TerminalSize(24, 80);
}
