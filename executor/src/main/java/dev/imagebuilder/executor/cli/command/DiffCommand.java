package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.executor.cli.view.DifferenceView;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.plan.Difference;
import picocli.CommandLine.Model.OptionSpec;

/** {@code executor diff}. */
public final class DiffCommand extends Command {
    private final Services services;
    private final OptionSpec instance = Options.instance();
    private final OptionSpec templateOnly = Options.flag(
            "Compare with the blueprint that was deployed last, rather than with the nodes that exist.",
            "-t",
            "--template-only");
    private final ResultArguments result;
    private final BlueprintArguments blueprint;

    public DiffCommand(Services services) {
        super(
                "diff",
                "Shows how a blueprint differs from what is deployed; changes nothing.",
                "",
                "The result names the node templates that are added, deleted and changed, and of those that are"
                        + " changed their type, properties, inputs of operations and requirements, old and new."
                        + " Secrets are shown as ***. \"executor plan\" shows what update would do about it.",
                "",
                "Examples:",
                "  executor diff -i inputs.yaml shop.yaml",
                "  executor diff --format json --output changes.json shop.yaml",
                "  executor diff --template-only shop.yaml");
        this.services = services;
        spec.addOption(instance).addOption(templateOnly);
        this.result = ResultArguments.addedTo(spec, services);
        this.blueprint = BlueprintArguments.addedToDeploying(spec, services);
    }

    @Override
    public Integer call() {
        Checked<Difference> difference = blueprint.goal().then(goal -> services.deployer(
                        instance.getValue(), Services.Means.NONE)
                .difference(goal, templateOnly.getValue()));
        return result.show(difference, DifferenceView::plain);
    }
}
