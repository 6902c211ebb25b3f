package dev.imagebuilder.executor.testbed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Looks, over and over until it is closed, whether a text shows in the arguments or the environment of any process. */
public final class ProcessListWatch implements AutoCloseable {

    private final String text;
    private final List<String> sightings = new CopyOnWriteArrayList<>();
    private final Thread thread = Thread.ofPlatform().daemon().unstarted(this::watch);
    private volatile boolean closed;
    private volatile int rounds;

    private ProcessListWatch(String text) {
        this.text = text;
    }

    public static ProcessListWatch forText(String text) {
        ProcessListWatch watch = new ProcessListWatch(text);
        watch.thread.start();
        return watch;
    }

    /** Where the text was seen: the paths of the files in {@code /proc}. */
    public List<String> sightings() {
        return sightings;
    }

    /** How often all processes have been looked at. */
    public int rounds() {
        return rounds;
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        while (!closed) {
            look();
            rounds = rounds + 1;
        }
    }

    private void look() {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                look(process.resolve("cmdline"));
                look(process.resolve("environ"));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void look(Path file) {
        try {
            if (new String(Files.readAllBytes(file), StandardCharsets.UTF_8).contains(text)) {
                sightings.add(file.toString());
            }
        } catch (IOException e) {
            // The process has ended meanwhile.
        }
    }
}
