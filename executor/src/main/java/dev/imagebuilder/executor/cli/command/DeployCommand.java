package dev.imagebuilder.executor.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code executor deploy}. */
public final class DeployCommand implements Callable<Integer> {
    private final OptionSpec noRefresh = Options.noRefresh();
    private final CommandSpec spec;
    private final RunArguments run;
    private final BlueprintArguments blueprint;

    public DeployCommand(Services services) {
        this.spec = Options.command(
                        this,
                        "deploy",
                        "Deploys a blueprint: plans what is to be done, does it, and records it.",
                        "",
                        "A second deployment of the same thing does nothing. What failed or was interrupted is taken up"
                                + " again where it stopped. What changed is updated or made anew, and what is no longer"
                                + " in the blueprint is deleted; that is asked for first.",
                        "",
                        "Examples:",
                        "  executor deploy -i inputs/hello-world.yaml \\",
                        "      blueprints/docker-image-definition.yaml",
                        "  executor deploy -p /var/lib/shop -i common.yaml -i shop.yaml shop.yaml",
                        "  executor deploy -f")
                .addOption(noRefresh);
        this.run = RunArguments.addedTo(spec, services);
        this.blueprint = BlueprintArguments.addedToDeploying(spec, services);
    }

    public CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() {
        return run.run(blueprint.goal(), !noRefresh.<Boolean>getValue());
    }
}
