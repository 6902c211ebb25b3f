package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.executor.execution.Goal;
import dev.imagebuilder.tosca.diagnostic.Checked;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code executor update}. */
public final class UpdateCommand implements Callable<Integer> {
    private final OptionSpec noRefresh = Options.noRefresh();
    private final CommandSpec spec;
    private final RunArguments run;
    private final BlueprintArguments blueprint;

    public UpdateCommand(Services services) {
        this.spec = Options.command(
                        this,
                        "update",
                        "Deploys the difference between a blueprint and what is deployed, without asking.",
                        "",
                        "The instance must exist; \"executor diff\" and \"executor plan\" show the difference.",
                        "",
                        "Examples:",
                        "  executor update -i inputs.yaml shop.yaml",
                        "  executor update -p /var/lib/shop --target web shop.yaml")
                .addOption(noRefresh);
        this.run = RunArguments.addedTo(spec, services);
        this.blueprint = BlueprintArguments.addedToDeploying(spec, services);
    }

    public CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() {
        Checked<Goal> goal = run.mustExist().then(_ -> blueprint.goal());
        return run.runUnasked(goal, run.manner().refresh(!noRefresh.<Boolean>getValue()));
    }
}
