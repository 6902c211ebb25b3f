package dev.imagebuilder.executor.port;

import java.nio.file.Path;

/** Hands a secret to a child process as a path it can open, without the secret ever being on a disk. */
public interface SecretFiles {

    /** A file in memory with this content; it is gone when closed, and when the executor ends in any way. */
    SecretFile open(byte[] content);

    /** A secret that child processes can read at {@link #path()}, any number of times, until it is closed. */
    interface SecretFile extends AutoCloseable {
        Path path();

        @Override
        void close();
    }
}
