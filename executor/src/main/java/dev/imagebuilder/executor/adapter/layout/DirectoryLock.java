package dev.imagebuilder.executor.adapter.layout;

import dev.imagebuilder.executor.oci.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;

/** Keeps other threads and other processes from changing a layout directory; creates the directory if need be. */
final class DirectoryLock implements AutoCloseable {

    private static final String NAME = ".image-builder.lock";

    private static final long LARGEST = 1 << 20;

    // A file lock is held by the process as a whole, and asking for it twice in one is an error.
    private static final ReentrantLock IN_PROCESS = new ReentrantLock();

    private final Path file;
    private final FileChannel channel;

    private DirectoryLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Waits until nobody else has the lock. */
    static DirectoryLock of(Path directory) throws Refusal {
        IN_PROCESS.lock();
        try {
            Optional<DirectoryLock> lock = Optional.empty();
            while (lock.isEmpty()) {
                lock = attempt(directory);
            }
            return lock.get();
        } catch (IOException e) {
            IN_PROCESS.unlock();
            throw Refusal.of(directory + " cannot be written", e);
        }
    }

    static Path file(Path directory) {
        return directory.resolve(NAME);
    }

    static boolean isNot(Path file) {
        return !file.getFileName().toString().equals(NAME);
    }

    @Override
    public void close() throws Refusal {
        try {
            channel.close();
        } catch (IOException e) {
            throw Refusal.of("the lock " + file + " cannot be released", e);
        } finally {
            IN_PROCESS.unlock();
        }
    }

    /** Empty when the one who had the lock before us has removed it together with the directory. */
    private static Optional<DirectoryLock> attempt(Path directory) throws IOException {
        Files.createDirectories(directory);
        Path file = file(directory);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean held = false;
        try {
            channel.lock();
            held = isStillNamed(file, channel);
            return held ? Optional.of(new DirectoryLock(file, channel)) : Optional.empty();
        } finally {
            if (!held) {
                channel.close();
            }
        }
    }

    /**
     * Whether the name still leads to the file that is open. A channel does not tell its inode, and to open the name
     * again would end the lock: so the file gets a size by which it is known.
     */
    private static boolean isStillNamed(Path file, FileChannel channel) throws IOException {
        long size = ThreadLocalRandom.current().nextLong(1, LARGEST);
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(new byte[1]), size - 1);
        return Files.exists(file) && Files.size(file) == size;
    }
}
