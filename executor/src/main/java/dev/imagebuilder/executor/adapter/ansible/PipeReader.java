package dev.imagebuilder.executor.adapter.ansible;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Reads lines from a named pipe while a playbook runs. The pipe is held open for writing as well, so that it neither ends
 * with the first writer nor waits for one; when the run is over, a last line of our own ends it.
 */
final class PipeReader implements AutoCloseable {
    private final String end = UUID.randomUUID().toString();
    private final RandomAccessFile pipe;
    private final Thread thread;

    PipeReader(Path path, Consumer<String> lines) throws IOException {
        this.pipe = new RandomAccessFile(path.toFile(), "rw");
        // Not a virtual thread: one that waits on a pipe for long holds a carrier, of which there are few.
        this.thread =
                Thread.ofPlatform().daemon().name(path.getFileName().toString()).start(() -> read(lines));
    }

    private void read(Consumer<String> lines) {
        try (var reader =
                new BufferedReader(new InputStreamReader(new FileInputStream(pipe.getFD()), StandardCharsets.UTF_8))) {
            String line = reader.readLine();
            while (line != null && !line.endsWith(end)) {
                lines.accept(line);
                line = reader.readLine();
            }
            if (line != null && line.length() > end.length()) {
                // The run ended in the middle of this one.
                lines.accept(line.substring(0, line.length() - end.length()));
            }
        } catch (IOException e) {
            // What has been read so far is all there is.
        }
    }

    /** The run is over: returns when all that it wrote has been read. */
    @Override
    public void close() throws IOException {
        pipe.write((end + "\n").getBytes(StandardCharsets.UTF_8));
        try (pipe) {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
