package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Compatibility;
import dev.imagebuilder.tosca.model.Inputs;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code executor workflow}. */
public final class WorkflowCommand extends Command {
    private final Services services;
    private final PositionalParamSpec name =
            Positionals.required("0", "NAME", "The workflow, as the blueprint calls it.");
    private final Runs runs;
    private final InputArguments inputs;

    public WorkflowCommand(Services services) {
        super(
                "workflow",
                "Runs a workflow of the blueprint that is deployed.",
                "",
                "Steps that nothing orders run at once. After a failure, or when it was interrupted, the same"
                        + " command with the same inputs goes on where it stopped.",
                "",
                "Examples:",
                "  executor workflow backup",
                "  executor workflow backup --input target=/mnt/backup -p /var/lib/shop");
        this.services = services;
        spec.addPositional(name);
        this.runs = Runs.ofCalling(spec, services);
        this.inputs = InputArguments.addedTo(spec, services, "A file of inputs of the workflow.");
    }

    @Override
    public Integer call() {
        Checked<Inputs> given = runs.mustExist().then(_ -> inputs.read(services.tosca(Compatibility.STRICT, false)));
        return runs.workflow(name.getValue(), given);
    }
}
