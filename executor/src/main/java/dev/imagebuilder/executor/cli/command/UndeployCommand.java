package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.executor.execution.Goal;
import dev.imagebuilder.tosca.diagnostic.Checked;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code executor undeploy}. */
public final class UndeployCommand implements Callable<Integer> {
    private final CommandSpec spec;
    private final RunArguments run;

    public UndeployCommand(Services services) {
        this.spec = Options.command(
                this,
                "undeploy",
                "Stops and deletes what is deployed, as the blueprint it was deployed from says.",
                "",
                "What requires a node goes before it. It asks first, unless -f is given.",
                "",
                "Examples:",
                "  executor undeploy",
                "  executor undeploy -f -p /var/lib/shop --target web");
        this.run = RunArguments.addedTo(spec, services);
    }

    public CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() {
        return run.run(Checked.of(new Goal.Nothing()), run.manner());
    }
}
