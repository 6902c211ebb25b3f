package dev.imagebuilder.executor.builds;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Processes of a build whose executor has died; known by the directory for temporary files in their environment. */
public final class Orphans {

    private static final long GRACE_SECONDS = 5;

    private Orphans() {}

    /** Ends them, and waits until they are gone. */
    public static void end(Path temporary) throws IOException {
        List<ProcessHandle> processes = with("TMPDIR=" + temporary);
        processes.forEach(ProcessHandle::destroy);
        for (ProcessHandle process : processes) {
            await(process);
        }
    }

    private static List<ProcessHandle> with(String variable) throws IOException {
        List<ProcessHandle> found = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (environment(process).contains(variable)) {
                    handle(process).ifPresent(found::add);
                }
            }
        }
        return found;
    }

    private static List<String> environment(Path process) {
        try {
            byte[] variables = Files.readAllBytes(process.resolve("environ"));
            return List.of(new String(variables, StandardCharsets.UTF_8).split("\0"));
        } catch (IOException e) {
            // It has ended meanwhile, or is another user's.
            return List.of();
        }
    }

    private static Optional<ProcessHandle> handle(Path process) {
        return ProcessHandle.of(Long.parseLong(process.getFileName().toString()));
    }

    private static void await(ProcessHandle process) {
        try {
            process.onExit().get(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
