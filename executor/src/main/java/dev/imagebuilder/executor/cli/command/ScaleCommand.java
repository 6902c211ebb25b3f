package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.executor.execution.Goal;
import dev.imagebuilder.tosca.diagnostic.Checked;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code executor scale}. */
public final class ScaleCommand extends Command {
    private final PositionalParamSpec node = Positionals.required("0", "NODE", "The node template.");
    private final PositionalParamSpec count = Positionals.required("1", "N", "How many nodes it is to stand for.");
    private final Runs runs;

    public ScaleCommand(Services services) {
        super(
                "scale",
                "Deploys as many nodes of a template as are wanted, and keeps to that number.",
                "",
                "The blueprint is that of the last deployment, as it was then. The number must be within"
                        + " min_instances and max_instances of the node's scalable capability, if it has one."
                        + " What is too much is deleted; that is asked for first, unless -f is given.",
                "",
                "Examples:",
                "  executor scale web 3",
                "  executor scale -f -p /var/lib/shop web 1");
        spec.addPositional(node).addPositional(count);
        this.runs = Runs.of(spec, services);
    }

    @Override
    public Integer call() {
        Goal goal = new Goal.Scaled(node.getValue(), number());
        return runs.reach(
                runs.mustExist().then(_ -> Checked.of(goal)), runs.manner().refresh(false));
    }

    private int number() {
        try {
            return Integer.parseUnsignedInt(count.getValue());
        } catch (NumberFormatException _) {
            throw mistake("'" + count.getValue() + "' is no number of nodes");
        }
    }
}
