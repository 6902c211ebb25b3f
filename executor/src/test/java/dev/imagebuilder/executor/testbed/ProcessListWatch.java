package dev.imagebuilder.executor.testbed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Looks, over and over until it is closed, whether a text shows in the arguments or the environment of any process. */
public final class ProcessListWatch extends Watch {

    private ProcessListWatch(String text) {
        super(text, Duration.ZERO);
    }

    public static ProcessListWatch forText(String text) {
        ProcessListWatch watch = new ProcessListWatch(text);
        watch.start();
        return watch;
    }

    @Override
    void look() {
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
                seen(file);
            }
        } catch (IOException e) {
            // The process has ended meanwhile.
        }
    }
}
