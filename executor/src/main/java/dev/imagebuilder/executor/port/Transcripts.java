package dev.imagebuilder.executor.port;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps what operations print: a file for each operation of each run. Of one that prints very much the last part is kept.
 */
public interface Transcripts {

    /**
     * What one operation has printed.
     *
     * @param run the number of the run, from 1
     * @param node the instance that it was work on
     * @param step the operation's id in its run
     */
    record Transcript(int run, String node, String step, Path file) {}

    /** Goes through the lines of one transcript while it grows. */
    interface Reading {

        /** Tells the lines that have come to their ends since the last time. */
        void goOn();

        /** Tells the rest, the last line of which may lack an end. */
        void finish();
    }

    /** Keeps nothing, for those who run nothing. */
    Transcripts NONE = new Transcripts() {
        @Override
        public Optional<Path> place(int run, String node, String step) {
            return Optional.empty();
        }

        @Override
        public void append(Path file, String line) {
            // There is no file.
        }

        @Override
        public List<Transcript> all() {
            return List.of();
        }

        @Override
        public Reading read(Transcript transcript, Consumer<String> lines) {
            throw new IllegalArgumentException("nothing is kept");
        }

        @Override
        public void retain(int runs) {
            // There is nothing to remove.
        }
    };

    /**
     * Where a file can be made that only this user may read, to be written at its end; what is never made is not kept.
     * Empty when there is no place for one.
     */
    Optional<Path> place(int run, String node, String step);

    /** Writes a line at the end of a file that there is a place for, if that can be written. */
    void append(Path file, String line);

    /** All that are kept, those of older runs before those of later ones, and each run's as its operations began. */
    List<Transcript> all();

    /**
     * Reads a transcript from the first line that is kept of it.
     *
     * @param lines hears each, without its end, and of what was left out before it how much that was
     */
    Reading read(Transcript transcript, Consumer<String> lines);

    /** Removes those of all runs but the last ones. */
    void retain(int runs);
}
