package dev.imagebuilder.executor.port;

import java.nio.file.Path;
import java.util.Optional;

/** Private directories to work in. */
public interface Workspaces {

    /**
     * Makes a new empty directory that only this user can enter.
     *
     * @param parent the directory to make it in; the product's own cache when empty
     */
    Result<Workspace> create(Optional<Path> parent);

    /** A directory that goes, with all that is in it, when it is closed, or when the next one is made after a crash. */
    interface Workspace extends AutoCloseable {
        Path path();

        @Override
        void close();
    }
}
