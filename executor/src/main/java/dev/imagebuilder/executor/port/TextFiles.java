package dev.imagebuilder.executor.port;

import java.nio.file.Path;
import java.util.Optional;

/** Changes text files of the user's. */
public interface TextFiles {

    /** Replaces what a file holds, as a whole or not at all; owner and permissions stay. A link is followed. */
    Optional<Failure> replace(Path file, String text);
}
