package dev.imagebuilder.tosca.diagnostic;

/**
 * A place in a text.
 *
 * @param source the text
 * @param line counted from 1
 * @param column counted from 1, in characters
 * @param length characters on that line that are meant, at least 1
 */
public record Location(SourceText source, int line, int column, int length) implements Comparable<Location> {

    /** The beginning of a text, for what concerns all of it. */
    public static Location startOf(SourceText source) {
        return new Location(source, 1, 1, 1);
    }

    /** This place without what stands there, for lines that may not be shown. */
    public Location withoutExcerpt() {
        return new Location(new SourceText(source.name(), source.directory(), ""), line, column, length);
    }

    @Override
    public int compareTo(Location other) {
        int byName = source.name().compareTo(other.source.name());
        if (byName != 0) {
            return byName;
        }
        return line != other.line ? Integer.compare(line, other.line) : Integer.compare(column, other.column);
    }

    @Override
    public String toString() {
        return source.name() + ":" + line + ":" + column;
    }
}
