package dev.imagebuilder.executor.adapter.process;

import dev.imagebuilder.executor.port.ProcessMarks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Marks processes by an environment variable, which their children inherit. */
public final class EnvironmentMarks implements ProcessMarks {
    private static final ScopedValue<String> MARK = ScopedValue.newInstance();
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final Duration AFTER_KILL = Duration.ofSeconds(2);

    private final Duration grace;

    /** @param grace how long processes have between SIGTERM and SIGKILL */
    public EnvironmentMarks(Duration grace) {
        this.grace = grace;
    }

    /** The variables that a process to be started has to have. */
    static Map<String, String> variables() {
        return MARK.isBound() ? Map.of(VARIABLE, MARK.get()) : Map.of();
    }

    @Override
    public Optional<String> current() {
        return MARK.isBound() ? Optional.of(MARK.get()) : Optional.empty();
    }

    @Override
    public <T> T marked(String mark, Supplier<T> work) {
        return ScopedValue.where(MARK, mark).call(work::get);
    }

    @Override
    public int end(Set<String> marks) {
        List<ProcessHandle> found = marks.isEmpty() ? List.of() : find(marks);
        found.forEach(ProcessHandle::destroy);
        if (!found.isEmpty() && !gone(marks, grace)) {
            find(marks).forEach(ProcessHandle::destroyForcibly);
            gone(marks, AFTER_KILL);
        }
        return found.size();
    }

    /** Looks for the marks each time, since what is to end may start more; the dead have no environment. */
    private static boolean gone(Set<String> marks, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!find(marks).isEmpty()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            try {
                // Nothing tells us when processes end that are not our children, so we look again and again.
                Thread.sleep(BETWEEN_LOOKS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private static List<ProcessHandle> find(Set<String> marks) {
        Set<String> entries = new HashSet<>();
        marks.forEach(mark -> entries.add(VARIABLE + "=" + mark));
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            List<ProcessHandle> found = new ArrayList<>();
            for (Path process : processes) {
                // The handle first: should the process end and its number come again, it means nobody.
                ProcessHandle.of(Long.parseLong(process.getFileName().toString()))
                        .filter(handle -> carries(process, entries))
                        .ifPresent(found::add);
            }
            found.remove(ProcessHandle.current());
            return found;
        } catch (IOException _) {
            return List.of();
        }
    }

    /** The processes of other users cannot be looked into; none of them is ours. */
    private static boolean carries(Path process, Set<String> entries) {
        try {
            String environment = Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1);
            return Arrays.stream(environment.split("\0")).anyMatch(entries::contains);
        } catch (IOException _) {
            return false;
        }
    }
}
