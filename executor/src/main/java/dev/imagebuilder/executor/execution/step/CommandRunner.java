package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.port.ProcessRunner;
import dev.imagebuilder.executor.port.Workspaces;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.topology.ArtifactFile;
import dev.imagebuilder.tosca.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Runs programs of this machine with the arguments that the blueprint says, and all else as scripts have it. */
public final class CommandRunner implements OperationRunner {
    private static final String ARGUMENTS = "arguments";

    private final LocalProcess here;
    private final Workspaces workspaces;
    private final Workspaces memory;

    /** @param memory directories that are on no disk */
    public CommandRunner(ProcessRunner processes, Workspaces workspaces, Workspaces memory) {
        this.here = new LocalProcess(processes);
        this.workspaces = workspaces;
        this.memory = memory;
    }

    @Override
    public boolean runs(ArtifactFile primary) {
        return ImplementationKind.COMMAND.includes(primary);
    }

    /** Nobody knows what a program does when it runs again after it was cut off. */
    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public List<Finding> check(OperationCall call) {
        return Stream.of(
                        Calls.elsewhere(call, "commands run").stream().toList(),
                        unfit(call),
                        ScriptEnvironment.check(call))
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public List<Finding> inspect(List<OperationCall> calls) {
        return calls.stream().flatMap(call -> unfit(call).stream()).toList();
    }

    private static List<Finding> unfit(OperationCall call) {
        ArtifactFile program = call.files().primary();
        Stream<Finding> open = program.properties().entrySet().stream()
                .filter(property -> !property.getValue().isKnown())
                .map(property -> Finding.error(
                                Code.COMMAND_OPEN,
                                program.location(),
                                "the property \"" + property.getKey() + "\" of " + call.name()
                                        + " refers to what is not known where it is written")
                        .hint("give the operation an input, which the program finds in a variable of that name"));
        return Stream.concat(open, FlatCopy.checkNeeded(call).stream()).toList();
    }

    @Override
    public Needs needs(List<OperationCall> calls) {
        return calls.stream()
                .map(call -> Needs.ofPrograms(Set.of(call.files().primary().written())))
                .reduce(Needs.NOTHING, Needs::and);
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
        ArtifactFile program = call.files().primary();
        var run = FlatCopy.makeNeeded(call.files(), workspace.resolve("files")).then(files -> {
            log.milestone("running " + program.written());
            return here.run(call, files, command(program), outputs, log);
        });
        return ScriptOutputs.outcome(call, run, outputs);
    }

    private static List<String> command(ArtifactFile program) {
        List<String> command = new ArrayList<>(List.of(program.written()));
        if (program.properties().getOrDefault(ARGUMENTS, Value.list(List.of())) instanceof Value.ListValue arguments) {
            arguments.items().forEach(argument -> command.add(argument.toString()));
        }
        return command;
    }
}
