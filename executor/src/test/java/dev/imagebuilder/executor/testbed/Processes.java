package dev.imagebuilder.executor.testbed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What this process has started, and what that has. */
public final class Processes {

    private Processes() {}

    /** Those that were started with an argument. */
    public static List<ProcessHandle> withArgument(String argument) {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> Arrays.asList(arguments(process)).contains(argument))
                .toList();
    }

    /** As the kernel has them: {@link ProcessHandle.Info} leaves them out where they are long. */
    private static String[] arguments(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"))
                    .split("\0");
        } catch (IOException e) {
            return new String[0];
        }
    }
}
