package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.executor.execution.Goal;
import dev.imagebuilder.executor.execution.step.ImageBuildRunner.Wishes;
import dev.imagebuilder.tosca.diagnostic.Checked;
import picocli.CommandLine.Model.OptionSpec;

/** {@code executor update}. */
public final class UpdateCommand extends Command {
    private final OptionSpec noRefresh = Options.noRefresh();
    private final OptionSpec rebuild = Options.rebuild();
    private final Runs runs;
    private final BlueprintArguments blueprint;

    public UpdateCommand(Services services) {
        super(
                "update",
                "Deploys the difference between a blueprint and what is deployed, without asking.",
                "",
                "The instance must exist; \"executor diff\" and \"executor plan\" show the difference.",
                "",
                "Examples:",
                "  executor update -i inputs.yaml shop.yaml",
                "  executor update -p /var/lib/shop --target web shop.yaml");
        spec.addOption(noRefresh).addOption(rebuild);
        this.runs = Runs.of(spec, services, () -> new Wishes(rebuild.getValue(), false));
        this.blueprint = BlueprintArguments.addedToDeploying(spec, services);
    }

    @Override
    public Integer call() {
        Checked<Goal> goal = runs.mustExist().then(_ -> blueprint.goal());
        return runs.reachUnasked(goal, runs.manner().refresh(!noRefresh.<Boolean>getValue()));
    }
}
