package dev.imagebuilder.executor.port;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Keeps what operations print: a file for each operation of each run. */
public interface Transcripts {

    /**
     * What one operation has printed.
     *
     * @param run the number of the run, from 1
     * @param node the instance that it was work on
     * @param step the operation's id in its run
     */
    record Transcript(int run, String node, String step, Path file) {}

    /** Keeps nothing, for those who run nothing. */
    Transcripts NONE = new Transcripts() {
        @Override
        public Optional<Path> place(int run, String node, String step) {
            return Optional.empty();
        }

        @Override
        public List<Transcript> all() {
            return List.of();
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

    /** All that are kept, those of older runs before those of later ones, and each run's as its operations began. */
    List<Transcript> all();

    /** Removes those of all runs but the last ones. */
    void retain(int runs);
}
