package dev.imagebuilder.executor.dockerfile;

/**
 * A place in a Dockerfile.
 *
 * @param line from 1
 * @param column from 1, in characters; a byte-order mark is none
 */
public record Position(int line, int column) implements Comparable<Position> {

    @Override
    public int compareTo(Position other) {
        int byLine = Integer.compare(line, other.line);
        return byLine == 0 ? Integer.compare(column, other.column) : byLine;
    }

    @Override
    public String toString() {
        return line + ":" + column;
    }
}
