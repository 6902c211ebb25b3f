package dev.imagebuilder.executor.port;

import java.nio.file.Path;
import java.util.Optional;

/** Changes text files of the user's. */
public interface TextFiles {

    /**
     * Makes a file hold this, as a whole or not at all. Owner and permissions of one that is there stay; a link is
     * followed.
     */
    Optional<Failure> replace(Path file, String text);
}
