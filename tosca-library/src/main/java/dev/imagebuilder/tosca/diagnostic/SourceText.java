package dev.imagebuilder.tosca.diagnostic;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** A text that findings point into. Two are equal when they have the same name. */
public final class SourceText {
    /** Names of texts that are part of the product begin with this. */
    public static final String BUILTIN = "builtin:";

    /** What paths that begin with a slash refer to outside of CSARs. */
    public static final String ROOT = "/";

    private final String name;
    private final String directory;
    private final String root;
    private final Supplier<String> text;
    private final AtomicReference<int[]> lines = new AtomicReference<>(new int[0]);

    /**
     * @param name the name that users know it by, such as the path as they gave it
     * @param directory the absolute directory that relative paths inside the text refer to
     * @param text all of it, asked for when it is wanted
     */
    public SourceText(String name, String directory, Supplier<String> text) {
        this(name, directory, ROOT, text);
    }

    /** @param root the absolute directory that paths inside the text refer to which begin with a slash */
    public SourceText(String name, String directory, String root, Supplier<String> text) {
        this.name = name;
        this.directory = directory;
        this.root = root;
        this.text = text;
    }

    public SourceText(String name, String directory, String text) {
        this(name, directory, () -> text);
    }

    public String name() {
        return name;
    }

    public String directory() {
        return directory;
    }

    public String root() {
        return root;
    }

    public String text() {
        return text.get();
    }

    /** The same without anything in it. */
    public SourceText emptied() {
        return new SourceText(name, directory, root, () -> "");
    }

    /** Whether the product brings this text along. */
    public boolean isBuiltin() {
        return name.startsWith(BUILTIN);
    }

    /** The line with this number, counted from 1, without its line end; empty when there is no such line. */
    public String line(int number) {
        String text = text();
        int[] starts = lineStarts(text);
        if (number > starts.length) {
            return "";
        }
        int start = starts[number - 1];
        int end = start;
        while (end < text.length() && !isBreak(text, end) && text.charAt(end) != '\r') {
            end++;
        }
        return text.substring(start, end);
    }

    /** The place of a character, counted from 0. */
    public Location place(int character) {
        int found = Arrays.binarySearch(lineStarts(text()), character);
        int line = found < 0 ? -found - 1 : found + 1;
        return new Location(this, line, character - lineStarts(text())[line - 1] + 1, 1);
    }

    /** Where the lines begin; looked for once, since of a large file with many findings many lines are asked for. */
    private int[] lineStarts(String text) {
        if (lines.get().length == 0) {
            lines.set(IntStream.concat(
                            IntStream.of(0),
                            IntStream.range(0, text.length())
                                    .filter(at -> isBreak(text, at))
                                    .map(at -> at + 1))
                    .toArray());
        }
        return lines.get();
    }

    /** Whether a line ends with this character, as the YAML parser counts them. */
    private static boolean isBreak(String text, int at) {
        return switch (text.charAt(at)) {
            case '\n', '\u0085', '\u2028', '\u2029' -> true;
            case '\r' -> at + 1 == text.length() || text.charAt(at + 1) != '\n';
            default -> false;
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SourceText source && source.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
