package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.PlaybookRunner;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.Task;
import dev.imagebuilder.executor.port.Tools;
import dev.imagebuilder.executor.port.Workspaces;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.topology.ArtifactFile;
import dev.imagebuilder.tosca.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs Ansible playbooks: inputs are extra variables, outputs what {@code set_stats} gives for the whole run. */
public final class PlaybookOperationRunner implements OperationRunner {
    private final PlaybookRunner playbooks;
    private final RemoteHosts hosts;
    private final Workspaces workspaces;
    private final Workspaces inMemory;
    private final PlaybookInspection inspection;

    /**
     * @param inMemory where runs that are told secrets have what Ansible writes for itself
     * @param tools those that playbooks are run with
     */
    public PlaybookOperationRunner(
            PlaybookRunner playbooks, RemoteHosts hosts, Workspaces workspaces, Workspaces inMemory, Tools tools) {
        this.playbooks = playbooks;
        this.hosts = hosts;
        this.workspaces = workspaces;
        this.inMemory = inMemory;
        this.inspection = new PlaybookInspection(playbooks, workspaces, tools);
    }

    @Override
    public boolean runs(ArtifactFile primary) {
        return ImplementationKind.ANSIBLE.includes(primary);
    }

    /** Playbooks say what is to be, and are written to be run again. */
    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public List<Finding> check(OperationCall call) {
        return Stream.concat(hosts.check(call).stream(), FlatCopy.check(call).stream())
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
        return Calls.checked(workspaces, call, check(call), workspace -> run(call, workspace, log));
    }

    private Outcome run(OperationCall call, Path workspace, OperationLog log) {
        Path files = workspace.resolve("files");
        return variables(call).areSecret()
                ? Calls.inWorkspace(inMemory, call, scratch -> run(call, files, scratch, log))
                : run(call, files, workspace, log);
    }

    private Outcome run(OperationCall call, Path files, Path scratch, OperationLog log) {
        Result<PlaybookRunner.Played> played = hosts.reach(call, log)
                .then(host -> FlatCopy.make(call.files(), files).then(playbook -> {
                    log.milestone("running " + playbook.getFileName() + Calls.where(host));
                    return playbooks.run(new PlaybookRunner.Play(
                            playbook, scratch, host, variables(call), call.timeout(), new Watcher(log)));
                }));
        return switch (played) {
            case Result.Failed<PlaybookRunner.Played>(Failure failure) -> Calls.failed(call, failure);
            case Result.Done<PlaybookRunner.Played>(PlaybookRunner.Played done) -> outcome(call, done);
        };
    }

    private record Watcher(OperationLog log) implements PlaybookRunner.Watcher {
        @Override
        public void line(String text) {
            log.line(text);
        }

        @Override
        public void begins(String task) {
            log.taskBegins(task);
        }

        @Override
        public void over(Task task) {
            log.taskEnded(task);
        }
    }

    private static PlaybookRunner.Variables variables(OperationCall call) {
        Value inputs = Value.map(call.inputs());
        return new PlaybookRunner.Variables(ExposedText.yaml(inputs), inputs.holdsSecret());
    }

    private static Outcome outcome(OperationCall call, PlaybookRunner.Played played) {
        return JsonValues.object(played.stats())
                .<Outcome>map(outputs -> new Outcome.Done(outputs, Map.of(), List.of()))
                .orElseGet(() -> new Outcome.Failed(Finding.error(
                                Code.OUTPUTS_UNREADABLE,
                                call.files().primary().location(),
                                "what set_stats gave in " + call.name() + " cannot be read")
                        .hint("give set_stats only numbers, texts, booleans, lists and maps")));
    }
}
