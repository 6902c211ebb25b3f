package dev.imagebuilder.executor.adapter.process;

import dev.imagebuilder.executor.files.GrowingFile;
import dev.imagebuilder.executor.files.GrowingFileReader;
import dev.imagebuilder.executor.files.Lines;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Reads the file that one process writes both output streams to, and makes what is in it the older part when it has
 * grown: the process goes on at its end, wherever that is.
 */
final class OutputFile implements Outputs, GrowingFileReader.Sink {
    private static final long BETWEEN_LOOKS = 100;
    private static final Duration FLUSH = Duration.ofSeconds(1);

    /** One for all: many a program has ended before the first look. */
    private static final ScheduledExecutorService READER = reader();

    private final Path path;
    private final long most;
    private final CompletableFuture<ProcessGroup> launched;
    private final Transcript transcript = new Transcript(LIMIT);
    private final Lines lines;
    private final GrowingFileReader reader;
    private Future<?> looks = CompletableFuture.completedFuture(null);

    /** @param most bytes that a part of the file has, about */
    OutputFile(Path path, long most, CompletableFuture<ProcessGroup> launched, Consumer<String> listener) {
        this.path = path;
        this.most = most;
        this.launched = launched;
        this.lines = new Lines(listener);
        // What an earlier call of the same operation printed has been told.
        this.reader = GrowingFileReader.fromEnd(path, this);
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
        looks = READER.scheduleWithFixedDelay(this::look, BETWEEN_LOOKS, BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
    }

    /** The process has ended. Members of its group get a moment to write what they still have. */
    @Override
    public void stop() {
        launched.join().endAfter(FLUSH, path);
        looks.cancel(false);
        synchronized (this) {
            reader.finish();
            if (limit()) {
                reader.finish();
            }
            lines.finish();
        }
    }

    /** Hands on what has been written since the last time, and limits the file first, however fast it grows. */
    private synchronized void look() {
        limit();
        reader.read();
    }

    private boolean limit() {
        boolean isTooLarge = path.toFile().length() > most;
        if (isTooLarge) {
            try {
                new GrowingFile(path).copy(most);
            } catch (IOException e) {
                // What the process printed cannot be kept in bounds; what it did counts.
            }
        }
        return isTooLarge;
    }

    @Override
    public void add(byte[] bytes, int count) {
        transcript.add(bytes, count);
        lines.add(bytes, count);
    }

    @Override
    public void leftOut(long count) {
        transcript.leftOut(count);
        lines.leftOut(count);
    }
}
