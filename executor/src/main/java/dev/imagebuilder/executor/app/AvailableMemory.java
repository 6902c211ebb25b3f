package dev.imagebuilder.executor.app;

import dev.imagebuilder.executor.execution.step.MemorySize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * How much memory there is for builds: what the machine has left, or less where the control group of this process is
 * allowed less.
 *
 * @param root of the file system
 */
record AvailableMemory(Path root) {
    private static final int BYTES_OF_KILOBYTE = 1024;

    /** Without limit where the system does not tell. */
    MemorySize size() {
        return new MemorySize(
                LongStream.concat(machine().stream(), group().stream()).min().orElse(MemorySize.UNLIMITED.bytes()));
    }

    private OptionalLong machine() {
        try (Stream<String> lines = Files.lines(root.resolve("proc/meminfo"))) {
            return lines.filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * BYTES_OF_KILOBYTE)
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    private OptionalLong group() {
        try (Stream<String> lines = Files.lines(root.resolve("proc/self/cgroup"))) {
            return lines.filter(line -> line.startsWith("0::/"))
                    .map(line -> root.resolve("sys/fs/cgroup").resolve(line.substring("0::/".length())))
                    .flatMapToLong(directory -> left(directory).stream())
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /** Of a group without a limit the file says {@code max}. */
    private static OptionalLong left(Path group) {
        try {
            String limit = Files.readString(group.resolve("memory.max")).strip();
            long used = Long.parseLong(
                    Files.readString(group.resolve("memory.current")).strip());
            return limit.matches("\\d+")
                    ? OptionalLong.of(Math.max(1, Long.parseLong(limit) - used))
                    : OptionalLong.empty();
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
