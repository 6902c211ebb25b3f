package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.executor.execution.Call;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Compatibility;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code executor run}. */
public final class RunCommand extends Command {
    private final Services services;
    private final PositionalParamSpec subject = Positionals.required(
            "0",
            "NODE",
            "What to call it of: a node template, which is all of its nodes, one node such as web_0, or a relationship"
                    + " such as web_0.db.db_0.");
    private final PositionalParamSpec operation =
            Positionals.required("1", "INTERFACE.OPERATION", "The operation to call, such as Standard.start.");
    private final Runs runs;
    private final InputArguments inputs;

    public RunCommand(Services services) {
        super(
                "run",
                "Calls one operation of what is deployed, and keeps the attributes that it sets.",
                "",
                "The blueprint is the one that the node was deployed from, as it was then. The node stays in"
                        + " the state it is in.",
                "",
                "Examples:",
                "  executor run web Standard.start",
                "  executor run web_0 Backup.create --input target=/mnt/backup",
                "  executor run web_0.db.db_0 Configure.add_target");
        this.services = services;
        spec.addPositional(subject).addPositional(operation);
        this.runs = Runs.ofCalling(spec, services);
        this.inputs = InputArguments.addedTo(
                spec, services, "A file of inputs of the operation, in place of those that the blueprint gives it.");
    }

    @Override
    public Integer call() {
        String of = subject.getValue();
        String name = operation.getValue();
        Checked<Call> call = runs.mustExist()
                .then(_ -> inputs.read(services.tosca(Compatibility.STRICT, false)))
                .map(given -> new Call(of, name, given));
        return runs.call(call);
    }
}
