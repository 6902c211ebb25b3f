package dev.imagebuilder.executor.adapter.ansible;

import dev.imagebuilder.executor.port.AnsibleMode;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.ProcessMarks;
import dev.imagebuilder.executor.port.ProcessRunner;
import dev.imagebuilder.executor.port.ProcessRunner.Call;
import dev.imagebuilder.executor.port.ProcessRunner.Ended;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.Workspaces;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Runs {@code ansible-playbook}: by the fork server, which is started when it is first of use, where that comes to the
 * same as a process of its own; else by such a process.
 */
final class PlaybookProcesses implements AutoCloseable {
    /** What shells answer for a program that was killed. */
    static final int KILLED = 137;

    private final ProcessRunner processes;
    private final ProcessMarks marks;
    private final Workspaces workspaces;
    private final AnsibleMode mode;
    private final Consumer<String> warnings;
    private final AtomicBoolean isWarned = new AtomicBoolean();
    private Optional<Result<ForkServer>> server = Optional.empty();

    PlaybookProcesses(
            ProcessRunner processes,
            ProcessMarks marks,
            Workspaces workspaces,
            AnsibleMode mode,
            Consumer<String> warnings) {
        this.processes = processes;
        this.marks = marks;
        this.workspaces = workspaces;
        this.mode = mode;
        this.warnings = warnings;
    }

    /**
     * @param output a pipe that its lines are read from as well
     * @param isLocal whether modules run on this machine
     */
    Ended run(Call call, Path output, boolean isLocal) {
        if (mode == AnsibleMode.FORK) {
            return processes.run(call);
        }
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(call.environment());
        marks.current().ifPresent(mark -> environment.put(ProcessMarks.VARIABLE, mark));
        return switch (server(environment)) {
            case Result.Failed<ForkServer>(Failure failure) -> otherwise(call, failure.message());
            case Result.Done<ForkServer>(ForkServer forks) -> run(call, forks, environment, output, isLocal);
        };
    }

    private Ended run(Call call, ForkServer forks, Map<String, String> environment, Path output, boolean isLocal) {
        try (SocketChannel connection = forks.connect()) {
            return switch (new ForkedRun(call, connection).await(environment, output, isLocal)) {
                case ForkedRun.Outcome.Over(Ended ended) -> ended;
                case ForkedRun.Outcome.Refused(String why) -> otherwise(call, why);
                case ForkedRun.Outcome.Lost() -> lost(forks);
            };
        } catch (IOException e) {
            // Nothing has begun.
            return processes.run(call);
        }
    }

    private Ended lost(ForkServer forks) {
        marks.current().ifPresent(mark -> marks.end(Set.of(mark)));
        return forks.wasCancelled()
                ? new Ended.Cancelled()
                : new Ended.Exited(KILLED, "", "the process that it was forked from was killed");
    }

    private Ended otherwise(Call call, String why) {
        if (mode == AnsibleMode.FORK_SERVER) {
            return new Ended.Exited(1, "", "the fork server does not run it: " + why);
        }
        if (!isWarned.getAndSet(true)) {
            warnings.accept("playbooks start slowly, each in a process of its own, because " + why);
        }
        return processes.run(call);
    }

    private synchronized Result<ForkServer> server(Map<String, String> environment) {
        if (server.filter(PlaybookProcesses::isGone).isPresent()) {
            close();
        }
        Result<ForkServer> running = server.orElseGet(() -> start(environment));
        server = Optional.of(running);
        return running;
    }

    private static boolean isGone(Result<ForkServer> server) {
        return server instanceof Result.Done<ForkServer>(ForkServer forks) && !forks.isAlive();
    }

    private Result<ForkServer> start(Map<String, String> environment) {
        return AnsibleProgram.find(environment).then(program -> workspaces
                .create(Optional.empty())
                .then(workspace -> ForkServer.start(processes, workspace, program)));
    }

    @Override
    public synchronized void close() {
        if (server.isPresent() && server.get() instanceof Result.Done<ForkServer>(ForkServer forks)) {
            forks.close();
        }
        server = Optional.empty();
    }
}
