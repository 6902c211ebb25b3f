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

    /** What stands at this place; of a text of several lines the first one. */
    public String text() {
        String line = source.line(line());
        int start = Math.min(column - 1, line.length());
        boolean isOneLine = length > 1;
        return isOneLine ? line.substring(start, Math.min(start + length, line.length())) : line.substring(start);
    }

    /** This place without what stands there, for lines that may not be shown. */
    public Location withoutExcerpt() {
        return new Location(source.emptied(), line, column, length);
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
