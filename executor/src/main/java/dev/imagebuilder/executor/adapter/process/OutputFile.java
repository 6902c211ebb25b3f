package dev.imagebuilder.executor.adapter.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Reads the file that one process writes both output streams to, and empties it when it grows without measure: the
 * process goes on at its end, wherever that is.
 */
final class OutputFile implements Outputs {
    private static final long MOST = 64L * 1024 * 1024;
    private static final long BETWEEN_LOOKS = 100;
    private static final Duration FLUSH = Duration.ofSeconds(1);

    /** One for all: many a program has ended before the first look. */
    private static final ScheduledExecutorService READER = reader();

    private final Path path;
    private final CompletableFuture<ProcessGroup> launched;
    private final Transcript transcript = new Transcript(LIMIT);
    private final Lines lines;
    private Future<?> looks = CompletableFuture.completedFuture(null);
    private long position;

    OutputFile(Path path, CompletableFuture<ProcessGroup> launched, Consumer<String> listener) {
        this.path = path;
        this.launched = launched;
        this.lines = new Lines(listener);
        // What an earlier call of the same operation printed has been told.
        this.position = path.toFile().length();
    }

    private static ScheduledExecutorService reader() {
        var reader = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("output").factory());
        reader.setRemoveOnCancelPolicy(true);
        return reader;
    }

    @Override
    public String output() {
        return transcript.text();
    }

    @Override
    public String errors() {
        return "";
    }

    @Override
    public void setProcessOutputStream(InputStream nothing) {
        // It is in the file.
    }

    @Override
    public void setProcessErrorStream(InputStream nothing) {
        // It is in the file.
    }

    @Override
    public void start() {
        // Nobody tells when a file grows but the file itself.
        looks = READER.scheduleWithFixedDelay(this::read, BETWEEN_LOOKS, BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
    }

    /** The process has ended. Members of its group get a moment to write what they still have, then they end too. */
    @Override
    public void stop() {
        launched.join().endAfter(FLUSH);
        looks.cancel(false);
        synchronized (this) {
            read();
            lines.finish();
        }
    }

    /** Hands on what has been written since the last time. */
    private synchronized void read() {
        if (path.toFile().length() == position) {
            return;
        }
        byte[] buffer = new byte[16 * 1024];
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            file.seek(position);
            for (int count = file.read(buffer); count >= 0; count = file.read(buffer)) {
                transcript.add(buffer, count);
                lines.add(buffer, count);
                position += count;
            }
            if (position > MOST) {
                empty();
            }
        } catch (IOException e) {
            // What the process printed cannot be shown; what it did counts.
        }
    }

    private void empty() throws IOException {
        try (var file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(0);
        }
        position = 0;
    }
}
