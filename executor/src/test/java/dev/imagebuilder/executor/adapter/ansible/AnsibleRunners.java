package dev.imagebuilder.executor.adapter.ansible;

import dev.imagebuilder.executor.adapter.file.FileWorkspaces;
import dev.imagebuilder.executor.adapter.process.EnvironmentMarks;
import dev.imagebuilder.executor.adapter.ssh.OpenSshMachines;
import dev.imagebuilder.executor.port.AnsibleMode;
import dev.imagebuilder.executor.port.PlaybookRunner;
import dev.imagebuilder.executor.port.ProcessRunner;
import dev.imagebuilder.executor.port.RemoteMachines;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.testbed.Tools;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** One runner for each way, shared by tests because a fork server takes a second to get warm. */
final class AnsibleRunners implements AutoCloseable {
    private static final Path HOME = Path.of(System.getProperty("java.io.tmpdir"), "ansible-runners");
    private static final EnvironmentMarks MARKS = new EnvironmentMarks(Duration.ofSeconds(5));

    private final OpenSshMachines machines = Tools.machines(HOME);
    private final Map<AnsibleMode, AnsiblePlaybookRunner> runners = new EnumMap<>(AnsibleMode.class);

    /** What the fork server is started with, and nothing else is. */
    static String program() {
        return "/usr/bin/" + AnsibleProgram.NAME;
    }

    PlaybookRunner of(AnsibleMode mode) {
        return new Marked(runners.computeIfAbsent(mode, wanted -> of(wanted, Tools.processRunner(), machines)));
    }

    OpenSshMachines machines() {
        return machines;
    }

    static AnsiblePlaybookRunner of(AnsibleMode mode, ProcessRunner processes, RemoteMachines machines) {
        return new AnsiblePlaybookRunner(processes, MARKS, machines, new FileWorkspaces(HOME), mode, warning -> {
            throw new AssertionError(warning);
        });
    }

    /** Each of its runs has a mark, as in a deployment. */
    private record Marked(PlaybookRunner runner) implements PlaybookRunner {
        private static final AtomicInteger RUNS = new AtomicInteger();

        @Override
        public Result<Played> run(Play play) {
            String mark = "contract-" + ProcessHandle.current().pid() + "-" + RUNS.incrementAndGet();
            return MARKS.marked(mark, () -> runner.run(play));
        }

        @Override
        public Optional<Objection> check(Path playbook) {
            return runner.check(playbook);
        }
    }

    @Override
    public void close() {
        runners.values().forEach(AnsiblePlaybookRunner::close);
        runners.clear();
        machines.close();
    }
}
