package dev.imagebuilder.executor.adapter.ansible;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Reads events from a pipe while a playbook runs. The pipe is held open for writing as well, so that it neither ends with
 * the first writer nor waits for one; when the run is over, a last line of our own ends it.
 */
final class EventsReader {
    private static final String END = "{\"event\": \"end\"}";

    private final RandomAccessFile pipe;
    private final Events events = new Events();
    private final Thread thread;

    EventsReader(Path path) throws IOException {
        this.pipe = new RandomAccessFile(path.toFile(), "rw");
        // Not a virtual thread: one that waits on a pipe for long holds a carrier, of which there are few.
        this.thread = Thread.ofPlatform().daemon().name("events").start(this::read);
    }

    private void read() {
        try (var reader =
                new BufferedReader(new InputStreamReader(new FileInputStream(pipe.getFD()), StandardCharsets.UTF_8))) {
            String line = reader.readLine();
            while (line != null && !line.endsWith(END)) {
                events.add(line);
                line = reader.readLine();
            }
        } catch (IOException e) {
            // What has been read so far is all there is.
        }
    }

    /** The run is over: all that it told. */
    Events finish() throws IOException {
        // On a line of its own, should the run have been ended in the middle of one.
        pipe.write(("\n" + END + "\n").getBytes(StandardCharsets.UTF_8));
        try (pipe) {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return events;
    }
}
