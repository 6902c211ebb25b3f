package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.ProcessRunner;
import dev.imagebuilder.executor.port.ProcessRunner.Ended;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.Tools;
import dev.imagebuilder.executor.port.Workspaces;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.topology.ArtifactFile;
import dev.imagebuilder.tosca.topology.Host;
import dev.imagebuilder.tosca.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs scripts on this machine: Bash, Python, and what is executable and names its interpreter. A script gets its inputs
 * as environment variables, works in a private directory beside its other files, and succeeds with exit status 0.
 */
public final class ScriptRunner implements OperationRunner {
    private final ProcessRunner processes;
    private final Workspaces workspaces;
    private final ScriptInspection inspection;

    /** @param tools those that scripts are run with */
    public ScriptRunner(ProcessRunner processes, Workspaces workspaces, Tools tools) {
        this.processes = processes;
        this.workspaces = workspaces;
        this.inspection = new ScriptInspection(tools);
    }

    @Override
    public boolean runs(ArtifactFile primary) {
        return ImplementationKind.BASH.includes(primary)
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
        return Stream.of(remote(call).stream().toList(), FlatCopy.check(call), ScriptEnvironment.check(call))
                .flatMap(List::stream)
                .toList();
    }

    private static Optional<Finding> remote(OperationCall call) {
        return call.host() instanceof Host.Remote(String node, String address)
                ? Optional.of(Finding.error(
                                Code.HOST_UNSUPPORTED,
                                call.files().primary().location(),
                                call.name() + " is to run on " + node + " (" + address
                                        + "), and scripts on other machines are not supported yet")
                        .hint("use a playbook, or say \"operation_host: ORCHESTRATOR\" to run it here"))
                : Optional.empty();
    }

    @Override
    public List<Finding> inspect(List<OperationCall> calls) {
        return inspection.of(calls);
    }

    @Override
    public Needs needs(List<OperationCall> calls) {
        return inspection.needs(calls);
    }

    /** A script depends on nothing outside that this program knows of. */
    @Override
    public Result<Map<String, String>> observe(OperationCall call) {
        return Result.done(Map.of());
    }

    @Override
    public Outcome run(OperationCall call, OperationLog log) {
        // What was not known when the plan was checked is known now.
        Optional<Finding> trouble =
                Calls.unknownHost(call).or(() -> check(call).stream().findFirst());
        return trouble.<Outcome>map(Outcome.Failed::new)
                .orElseGet(() -> Calls.inWorkspace(workspaces, call, workspace -> run(call, workspace, log)));
    }

    private Outcome run(OperationCall call, Path workspace, OperationLog log) {
        Path outputs = workspace.resolve("outputs");
        return switch (FlatCopy.make(call.files(), workspace.resolve("files"))
                .then(script -> start(call, script, outputs, log))) {
            case Result.Failed<Path>(Failure failure) -> Calls.failed(call, failure);
            case Result.Done<Path>(Path written) -> done(call, ScriptOutputs.read(written));
        };
    }

    private Result<Path> start(OperationCall call, Path script, Path outputs, OperationLog log) {
        log.milestone("running " + script.getFileName());
        try {
            Files.createFile(outputs);
        } catch (IOException e) {
            return new Failure(Failure.Kind.TOOL_FAILED, "no file for outputs can be made")
                    .because(e)
                    .result();
        }
        Map<String, String> environment = new HashMap<>(ScriptEnvironment.of(call));
        environment.put(ScriptEnvironment.OUTPUTS, outputs.toString());
        var process = ProcessRunner.Call.of(
                        script.getParent(), Interpreter.command(call.files().primary(), script))
                .environment(environment)
                .timeout(call.timeout())
                .file(log.file())
                .lines(log.file().isPresent() ? log::shown : log::line);
        return switch (processes.run(process)) {
            case Ended.Exited(int code, String _, String _) when code == 0 -> Result.done(outputs);
            case Ended ended -> Calls.ended(call, ended).result();
        };
    }

    private static Outcome done(OperationCall call, Checked<Map<String, Value>> outputs) {
        return outputs.usable()
                .<Outcome>map(values -> new Outcome.Done(values, Map.of(), List.of()))
                .orElseGet(() -> new Outcome.Failed(outputs.findings()
                        .getFirst()
                        .at(Optional.of(call.files().primary().location()))
                        .note("they were written by " + call.files().primary().name() + " for " + call.operation()
                                + " of " + call.subject())));
    }
}
