package dev.imagebuilder.executor.adapter.file;

import dev.imagebuilder.executor.files.AtomicFile;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.JournalStore;
import dev.imagebuilder.executor.port.Result;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes a journal with a plain file, since a channel is closed when a thread that is to end writes to it. Lines that
 * several threads want on the disk at the same time get there together.
 */
final class FileJournalWriter implements JournalStore.Writer {
    private final Path path;
    private final FileChannel lock;
    private final ReentrantLock writing = new ReentrantLock();
    private final ReentrantLock syncing = new ReentrantLock();
    private RandomAccessFile file;
    private long written;
    private long synced;

    /** @param lock is held until this is closed */
    FileJournalWriter(Path path, FileChannel lock) throws IOException {
        this.path = path;
        this.lock = lock;
        this.file = new RandomAccessFile(path.toFile(), "rw");
        file.seek(file.length());
    }

    @Override
    public Result<String> read() {
        return new FileJournalStore(path.getParent()).read();
    }

    @Override
    public Optional<Failure> truncate(long length) {
        return writing("cannot be mended", () -> {
            file.setLength(length);
            file.seek(length);
        });
    }

    @Override
    public Optional<Failure> append(String line, boolean durable) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        long[] mine = new long[1];
        Optional<Failure> failure = writing("cannot be written", () -> {
            append(bytes);
            mine[0] = ++written;
        });
        return failure.isPresent() || !durable ? failure : sync(mine[0]);
    }

    /** What could not be written as a whole is taken back, so that what comes after it can be read. */
    private void append(byte[] bytes) throws IOException {
        long start = file.getFilePointer();
        try {
            file.write(bytes);
        } catch (IOException e) {
            file.setLength(start);
            file.seek(start);
            throw e;
        }
    }

    /** The first thread to come syncs what all have written; the others find it done. */
    private Optional<Failure> sync(long mine) {
        syncing.lock();
        try {
            if (synced < mine) {
                long all = written();
                file.getFD().sync();
                synced = all;
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(failure("cannot be written", e));
        } finally {
            syncing.unlock();
        }
    }

    private long written() {
        writing.lock();
        try {
            return written;
        } finally {
            writing.unlock();
        }
    }

    @Override
    public Optional<Failure> replace(List<String> lines) {
        byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        return writing("cannot be shortened", () -> {
            AtomicFile.replace(path, bytes);
            file.close();
            file = new RandomAccessFile(path.toFile(), "rw");
            file.seek(file.length());
        });
    }

    private interface Change {
        void run() throws IOException;
    }

    private Optional<Failure> writing(String not, Change change) {
        writing.lock();
        try {
            change.run();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(failure(not, e));
        } finally {
            writing.unlock();
        }
    }

    private Failure failure(String what, IOException cause) {
        return FileJournalStore.failure(path.getParent(), what, cause);
    }

    @Override
    public void close() {
        try {
            file.close();
            lock.close();
        } catch (IOException _) {
            // What was appended durably is on the disk already; the system frees the lock with the process.
        }
    }
}
