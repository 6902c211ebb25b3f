package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.executor.execution.Goal;
import dev.imagebuilder.executor.execution.Manner;
import dev.imagebuilder.executor.execution.SavedPlanCodec;
import dev.imagebuilder.executor.execution.step.ImageBuildRunner.Wishes;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Compatibility;
import java.nio.file.Path;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;

/** {@code executor deploy}. */
public final class DeployCommand extends Command {
    private final Services services;
    private final OptionSpec noRefresh = Options.noRefresh();
    private final OptionSpec rebuild = Options.rebuild();
    private final OptionSpec resume = Options.flag(
            "Go on with the interrupted run, with its blueprint as it was then. It is an error when there is none.",
            "-r",
            "--resume");
    private final OptionSpec clean =
            Options.flag("Forget first what is deployed; it is left where it is.", "-c", "--clean", "--clean-state");
    private final OptionSpec rollback =
            Options.flag("When something fails, delete what this run has created.", "--rollback");
    private final OptionSpec plan = OptionSpec.builder("--plan")
            .paramLabel("PLAN")
            .type(Path.class)
            .description(
                    "Do exactly what a plan made by plan --out says, or nothing when the blueprint or the state has"
                            + " changed since. Secret inputs are taken from the state, or given again with -i.")
            .build();
    private final Runs runs;
    private final BlueprintArguments blueprint;

    public DeployCommand(Services services) {
        super(
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
                "  executor deploy --plan shop.plan",
                "  executor deploy --resume");
        this.services = services;
        spec.addOption(noRefresh)
                .addOption(rebuild)
                .addOption(resume)
                .addOption(clean)
                .addOption(rollback)
                .addOption(plan);
        this.runs = Runs.of(spec, services, () -> new Wishes(rebuild.getValue(), false));
        this.blueprint = BlueprintArguments.addedToDeploying(spec, services);
    }

    @Override
    public Integer call() {
        Manner manner = runs.manner()
                .refresh(!noRefresh.<Boolean>getValue())
                .clean(clean.getValue())
                .rollback(rollback.getValue());
        boolean isResumed = resume.getValue();
        if (isResumed && manner.clean()) {
            throw mistake("--resume and --clean-state exclude each other");
        }
        if (isResumed) {
            refuseBlueprint("--resume");
            return runs.resume(blueprint::goal, manner);
        }
        if (plan.getValue() != null) {
            refuseBlueprint("--plan");
            Checked<Goal.Saved> saved = saved(plan.getValue());
            Set<String> targets =
                    saved.value().map(goal -> goal.plan().targets()).orElse(Set.of());
            return runs.reach(saved, manner.targets(targets));
        }
        return runs.reach(blueprint.goal(), manner);
    }

    private void refuseBlueprint(String option) {
        if (blueprint.isGiven()) {
            throw mistake(option + " has a blueprint of its own; leave " + blueprint.path() + " out");
        }
    }

    private Checked<Goal.Saved> saved(Path file) {
        return services.tosca(Compatibility.STRICT, false)
                .text(file.toString())
                .then(text -> SavedPlanCodec.read(text.name(), text.text()))
                .map(saved -> blueprint.goal(saved));
    }
}
