package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.port.ProcessRunner;
import dev.imagebuilder.executor.port.ProcessRunner.Ended;
import dev.imagebuilder.executor.port.RemoteMachines;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.SshRoute;
import dev.imagebuilder.executor.port.Tools;
import dev.imagebuilder.executor.port.Workspaces;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.topology.ArtifactFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs scripts, here and on other machines: Bash, Python, and what is executable and names its interpreter. A script gets
 * its inputs as environment variables, works in a private directory beside its other files, and succeeds with exit
 * status 0.
 */
public final class ScriptRunner implements OperationRunner {
    private final LocalProcess here;
    private final RemoteHosts hosts;
    private final Workspaces workspaces;
    private final Workspaces memory;
    private final ScriptInspection inspection;

    /**
     * @param memory directories that are on no disk
     * @param tools those that scripts are run with
     */
    public ScriptRunner(
            ProcessRunner processes, RemoteHosts hosts, Workspaces workspaces, Workspaces memory, Tools tools) {
        this.here = new LocalProcess(processes);
        this.hosts = hosts;
        this.workspaces = workspaces;
        this.memory = memory;
        this.inspection = new ScriptInspection(tools);
    }

    @Override
    public boolean runs(ArtifactFile primary) {
        return ImplementationKind.BASH.includes(primary)
                || ImplementationKind.SHELL.includes(primary)
                || ImplementationKind.PYTHON.includes(primary)
                || (ImplementationKind.isSaidOfNone(primary)
                        && primary.path().filter(ScriptRunner::isExecutable).isPresent());
    }

    private static boolean isExecutable(Path file) {
        return Files.isRegularFile(file)
                && Files.isExecutable(file)
                && Interpreter.shebang(file).isPresent();
    }

    /** Nobody knows what a script does when it runs again after it was cut off. */
    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public List<Finding> check(OperationCall call) {
        return Stream.of(
                        hosts.check(call),
                        StandardInput.elsewhere(call),
                        FlatCopy.check(call),
                        ScriptEnvironment.check(call))
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public List<Finding> inspect(List<OperationCall> calls) {
        return inspection.of(calls);
    }

    @Override
    public Needs needs(List<OperationCall> calls) {
        return inspection.needs(calls);
    }

    @Override
    public Outcome run(OperationCall call, OperationLog log) {
        return Calls.checked(
                workspaces,
                call,
                check(call),
                workspace -> Calls.withOutputs(memory, call, workspace, outputs -> run(call, workspace, outputs, log)));
    }

    private Outcome run(OperationCall call, Path workspace, Path outputs, OperationLog log) {
        Result<Ended> run = hosts.reach(call, log).then(host -> FlatCopy.make(call.files(), workspace.resolve("files"))
                .then(script -> {
                    log.milestone("running " + script.getFileName() + Calls.where(host));
                    return host.map(route -> startThere(route, call, script, outputs, log))
                            .orElseGet(() -> here.run(
                                    call,
                                    script.getParent(),
                                    Interpreter.command(call.files().primary(), script),
                                    outputs,
                                    log));
                }));
        return ScriptOutputs.outcome(call, run, outputs);
    }

    private Result<Ended> startThere(SshRoute route, OperationCall call, Path script, Path outputs, OperationLog log) {
        return hosts.machines()
                .run(
                        route,
                        new RemoteMachines.Script(
                                script.getParent(),
                                script.getFileName().toString(),
                                Interpreter.of(call.files().primary(), script),
                                ScriptEnvironment.of(call),
                                call.timeout(),
                                log::line,
                                outputs));
    }
}
