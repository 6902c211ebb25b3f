package dev.imagebuilder.executor.dockerfile;

import java.util.List;

/**
 * What one instruction says once its continued lines are joined, and where in the Dockerfile each character of it is.
 *
 * @param text without comments, escapes at line ends and line breaks
 * @param pieces the parts of it, in order; at least one
 */
record Joined(String text, List<Piece> pieces) {

    /**
     * A part that is one line of the Dockerfile.
     *
     * @param start where it begins in what was joined
     * @param offset where it begins in the Dockerfile
     * @param position the same as line and column
     */
    record Piece(int start, int offset, Position position) {}

    Joined {
        pieces = List.copyOf(pieces);
    }

    /** Where a character is in the Dockerfile. */
    int offset(int index) {
        Piece piece = piece(index);
        return piece.offset() + index - piece.start();
    }

    Position position(int index) {
        Piece piece = piece(index);
        Position begin = piece.position();
        return new Position(begin.line(), begin.column() + index - piece.start());
    }

    private Piece piece(int index) {
        int low = 0;
        int high = pieces.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (pieces.get(middle).start() <= index) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return pieces.get(low);
    }
}
