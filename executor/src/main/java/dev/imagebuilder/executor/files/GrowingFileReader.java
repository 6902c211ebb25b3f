package dev.imagebuilder.executor.files;

import dev.imagebuilder.executor.files.GrowingFile.Older;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Reads what is written into a file while that grows, and while it becomes an older part. */
public final class GrowingFileReader {
    private static final int CHUNK = 64 * 1024;
    private static final int PATIENCE = 50;
    private static final long BETWEEN_LOOKS = 10_000_000;

    private final GrowingFile growing;
    private final Sink sink;
    private long position;

    /** Who gets what is read. */
    public interface Sink {

        /** The next bytes: the first ones of an array. */
        void add(byte[] bytes, int count);

        /** So many that come next were not kept. */
        void leftOut(long count);
    }

    private GrowingFileReader(GrowingFile growing, Sink sink, long position) {
        this.growing = growing;
        this.sink = sink;
        this.position = position;
    }

    public static GrowingFileReader fromStart(Path file, Sink sink) {
        return new GrowingFileReader(new GrowingFile(file), sink, 0);
    }

    /** What is there already is not read. */
    public static GrowingFileReader fromEnd(Path file, Sink sink) {
        var growing = new GrowingFile(file);
        return new GrowingFileReader(
                growing, sink, growing.start() + file.toFile().length());
    }

    /** Reads all that there is now, also when a copy has been begun by somebody who was killed. */
    public void finish() {
        for (int look = 0; look < PATIENCE && growing.isBeingCopied(); look++) {
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
        if (read(true)) {
            read(true);
        }
    }

    /** Reads what has come since the last time, at most to the end of one part. */
    public void read() {
        read(false);
    }

    /** Answers whether it was in the older part that it read. */
    private boolean read(boolean whileCopied) {
        Optional<Older> older = growing.older();
        long start = older.map(Older::end).orElse(0L);
        try {
            if (position < start) {
                readOlder(older.orElseThrow());
                return true;
            }
            readFile(older, start, whileCopied);
        } catch (IOException _) {
            // It has not been made yet, or has just become older, or been removed.
        }
        return false;
    }

    private void readOlder(Older older) throws IOException {
        byte[] buffer = new byte[CHUNK];
        try (var file = new RandomAccessFile(older.file().toFile(), "r")) {
            if (position < older.start()) {
                sink.leftOut(older.start() - position);
                position = older.start();
            }
            file.seek(position - older.start());
            for (int count = file.read(buffer); count > 0 && position < older.end(); count = file.read(buffer)) {
                add(buffer, count);
            }
        }
    }

    /** To what is its end now, since who writes may be faster. */
    private void readFile(Optional<Older> older, long start, boolean whileCopied) throws IOException {
        long end = start + growing.file().toFile().length();
        if (position >= end) {
            return;
        }
        byte[] buffer = new byte[CHUNK];
        try (var file = new RandomAccessFile(growing.file().toFile(), "r")) {
            file.seek(position - start);
            int count = file.read(buffer);
            // When it may have become older meanwhile, this may be what was written later.
            while (count > 0
                    && (whileCopied || !growing.isBeingCopied())
                    && growing.older().equals(older)) {
                add(buffer, count);
                count = position < end ? file.read(buffer) : 0;
            }
        }
    }

    private void add(byte[] bytes, int count) {
        sink.add(bytes, count);
        position += count;
    }
}
