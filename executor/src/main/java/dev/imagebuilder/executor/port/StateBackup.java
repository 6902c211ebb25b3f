package dev.imagebuilder.executor.port;

import java.nio.file.Path;
import java.util.Optional;

/** Makes copies of all that is kept of one instance, each in one file, and reads them. */
public interface StateBackup {

    /** Makes a copy; a file that is there is replaced as a whole or not at all. */
    Optional<Failure> save(Path file);

    /** Reads a copy, all of it; fails with {@link Failure.Kind#INVALID} when it is none or is damaged. */
    Result<Copy> open(Path file);

    /** A copy that is whole. */
    interface Copy extends AutoCloseable {

        /** What the journal said. */
        String journal();

        /** Puts the blueprints that were deployed into the instance; those that are there already stay. */
        Optional<Failure> restoreRevisions();

        @Override
        void close();
    }
}
