package dev.imagebuilder.executor.adapter.ansible;

import dev.imagebuilder.executor.adapter.file.FileWorkspaces;
import dev.imagebuilder.executor.adapter.process.EnvironmentMarks;
import dev.imagebuilder.executor.port.AnsibleMode;
import dev.imagebuilder.executor.port.ProcessRunner;
import dev.imagebuilder.executor.testbed.Tools;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** One runner for each way, shared by tests because a fork server takes a second to get warm. */
final class AnsibleRunners implements AutoCloseable {
    private final Map<AnsibleMode, AnsiblePlaybookRunner> runners = new EnumMap<>(AnsibleMode.class);

    /** What the fork server is started with, and nothing else is. */
    static String program() {
        return "/usr/bin/" + AnsibleProgram.NAME;
    }

    AnsiblePlaybookRunner of(AnsibleMode mode) {
        return runners.computeIfAbsent(mode, wanted -> of(wanted, Tools.processRunner()));
    }

    static AnsiblePlaybookRunner of(AnsibleMode mode, ProcessRunner processes) {
        return new AnsiblePlaybookRunner(
                processes,
                new EnvironmentMarks(Duration.ofSeconds(5)),
                new FileWorkspaces(Path.of(System.getProperty("java.io.tmpdir"), "ansible-runners")),
                mode,
                warning -> {
                    throw new AssertionError(warning);
                });
    }

    @Override
    public void close() {
        runners.values().forEach(AnsiblePlaybookRunner::close);
        runners.clear();
    }
}
