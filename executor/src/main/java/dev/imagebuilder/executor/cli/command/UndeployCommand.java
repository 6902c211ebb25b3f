package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.executor.execution.Goal;
import dev.imagebuilder.executor.execution.step.ImageBuildRunner.Wishes;
import dev.imagebuilder.tosca.diagnostic.Checked;
import picocli.CommandLine.Model.OptionSpec;

/** {@code executor undeploy}. */
public final class UndeployCommand extends Command {
    private final OptionSpec resume = Options.flag(
            "Go on with an undeployment that was interrupted, of the nodes that it was for. It is an error when there is"
                    + " none.",
            "-r",
            "--resume");
    private final OptionSpec deleteImages = Options.flag(
            "Delete images, and what is attached to them, from the registries that they were published to, unless others"
                    + " have replaced them.",
            "--delete-images");
    private final Runs runs;

    public UndeployCommand(Services services) {
        super(
                "undeploy",
                "Stops and deletes what is deployed, as the blueprint it was deployed from says.",
                "",
                "What requires a node goes before it. It asks first, unless -f is given. What failed or was"
                        + " interrupted is taken up again where it stopped, with and without -r. Images stay in"
                        + " their registries; what builds have left on this machine is removed.",
                "",
                "Examples:",
                "  executor undeploy",
                "  executor undeploy -f -p /var/lib/shop --target web",
                "  executor undeploy --resume");
        spec.addOption(resume).addOption(deleteImages);
        this.runs = Runs.ofRemoving(spec, services, () -> new Wishes(false, deleteImages.getValue()));
    }

    @Override
    public Integer call() {
        Checked<Goal> goal = Checked.of(new Goal.Nothing());
        return resume.<Boolean>getValue() ? runs.resume(() -> goal, runs.manner()) : runs.reach(goal, runs.manner());
    }
}
