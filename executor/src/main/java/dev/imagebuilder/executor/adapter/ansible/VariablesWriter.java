package dev.imagebuilder.executor.adapter.ansible;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** Writes a text into a pipe as soon as somebody reads it. */
final class VariablesWriter implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

    private final Path pipe;
    private final Thread thread;

    VariablesWriter(Path pipe, String text) {
        this.pipe = pipe;
        // Not a virtual thread: one that opens a pipe holds a carrier, of which there are few.
        this.thread = Thread.ofPlatform().daemon().name("variables").start(() -> write(text));
    }

    private void write(String text) {
        try (var stream = new FileOutputStream(pipe.toFile())) {
            stream.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // The reader is gone: it has told why.
        }
    }

    /** Nobody will read any more: what has not been read is read here, so that the writing ends. */
    @Override
    public void close() {
        try (var end = new RandomAccessFile(pipe.toFile(), "rw");
                var rest = new FileInputStream(end.getFD())) {
            while (thread.isAlive()) {
                if (rest.available() > 0) {
                    rest.readNBytes(rest.available());
                } else {
                    thread.join(BETWEEN_LOOKS);
                }
            }
        } catch (IOException e) {
            // Without the pipe nobody waits for it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
