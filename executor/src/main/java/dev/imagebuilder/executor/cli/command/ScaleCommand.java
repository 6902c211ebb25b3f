package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.executor.execution.Goal;
import dev.imagebuilder.tosca.diagnostic.Checked;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** {@code executor scale}. */
public final class ScaleCommand implements Callable<Integer> {
    private final PositionalParamSpec node = Positionals.required("0", "NODE", "The node template.");
    private final PositionalParamSpec count = Positionals.required("1", "N", "How many nodes it is to stand for.");
    private final CommandSpec spec;
    private final RunArguments run;

    public ScaleCommand(Services services) {
        this.spec = Options.command(
                        this,
                        "scale",
                        "Deploys as many nodes of a template as are wanted, and keeps to that number.",
                        "",
                        "The blueprint is that of the last deployment, as it was then. The number must be within"
                                + " min_instances and max_instances of the node's scalable capability, if it has one."
                                + " What is too much is deleted; that is asked for first, unless -f is given.",
                        "",
                        "Examples:",
                        "  executor scale web 3",
                        "  executor scale -f -p /var/lib/shop web 1")
                .addPositional(node)
                .addPositional(count);
        this.run = RunArguments.addedTo(spec, services);
    }

    public CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() {
        Goal goal = new Goal.Scaled(node.getValue(), number());
        return run.run(run.mustExist().then(_ -> Checked.of(goal)), run.manner().refresh(false));
    }

    private int number() {
        try {
            return Integer.parseUnsignedInt(count.getValue());
        } catch (NumberFormatException e) {
            throw new ParameterException(spec.commandLine(), "'" + count.getValue() + "' is no number of nodes", e);
        }
    }
}
