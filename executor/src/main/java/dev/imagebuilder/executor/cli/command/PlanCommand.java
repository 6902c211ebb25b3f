package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.executor.cli.view.PlanView;
import dev.imagebuilder.executor.execution.Goal;
import dev.imagebuilder.executor.execution.Manner;
import dev.imagebuilder.executor.execution.Proposal;
import dev.imagebuilder.executor.execution.SavedPlanCodec;
import dev.imagebuilder.executor.execution.step.ImageBuildRunner.Wishes;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.drawing.DotText;
import dev.imagebuilder.tosca.drawing.MermaidText;
import dev.imagebuilder.tosca.plan.Plan;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;

/** {@code executor plan}. */
public final class PlanCommand extends Command {
    private final Services services;
    private final OptionSpec instance = Options.instance();
    private final OptionSpec targets = Options.targets();
    private final OptionSpec destroy = Options.flag("Plan what undeploy would do.", "--destroy");
    private final OptionSpec noRefresh = Options.noRefresh();
    private final OptionSpec rebuild = Options.rebuild();
    private final OptionSpec file = OptionSpec.builder("--out")
            .paramLabel("FILE")
            .type(Path.class)
            .description("Keep the plan, so that deploy --plan FILE does exactly this. It holds no secret.")
            .build();
    private final OptionSpec detailed = Options.flag(
            "End with exit status 4 when there is something to do, and 0 when there is nothing.",
            "--detailed-exitcode");
    private final OptionSpec format = Options.format(
            "human, json, dot for Graphviz, or mermaid.", List.of("human", "json", "dot", "mermaid"), "--format");
    private final Screens screens;
    private final BlueprintArguments blueprint;

    public PlanCommand(Services services) {
        super(
                "plan",
                "Shows what deploy would do, and why; changes nothing.",
                "",
                "+ is created, > half made and continued, ~ updated in place, ! made anew, - deleted.",
                "Operations of one wave could run at once; each waits only for those it needs.",
                "",
                "Examples:",
                "  executor plan -i inputs.yaml shop.yaml",
                "  executor plan --out shop.plan shop.yaml && executor deploy --plan shop.plan",
                "  executor plan --destroy",
                "  executor plan --format dot shop.yaml | dot -T svg > plan.svg");
        this.services = services;
        spec.addOption(instance)
                .addOption(targets)
                .addOption(destroy)
                .addOption(noRefresh)
                .addOption(rebuild)
                .addOption(file)
                .addOption(detailed);
        this.screens = Screens.addedTo(spec, services);
        spec.addOption(format);
        this.blueprint = BlueprintArguments.addedToDeploying(spec, services);
    }

    @Override
    public Integer call() {
        boolean isUndeployment = destroy.getValue();
        Checked<? extends Goal> goal = isUndeployment ? Checked.of(new Goal.Nothing()) : blueprint.goal();
        var manner = new Manner(
                spec.name(),
                Set.copyOf(targets.<List<String>>getValue()),
                1,
                false,
                !isUndeployment && !noRefresh.<Boolean>getValue(),
                false,
                false);
        Checked<Proposal> proposal = goal.then(usable -> services.deployer(
                        instance.getValue(), Services.Means.NONE.images(new Wishes(rebuild.getValue(), false)))
                .plan(usable, manner, services.stop()));
        screens.show(proposal.findings());
        if (proposal.usable().isEmpty()) {
            return ExitCode.of(proposal.findings());
        }
        Plan plan = proposal.usable().get().plan();
        out().print(text(plan));
        out().flush();
        Optional<Finding> unwritten = Optional.<Path>ofNullable(file.getValue())
                .flatMap(path -> services.replace(
                        path, SavedPlanCodec.write(proposal.usable().get().saved())));
        unwritten.ifPresent(finding -> screens.show(List.of(finding)));
        if (unwritten.isPresent()) {
            return ExitCode.STEP_FAILED;
        }
        boolean isTold = detailed.<Boolean>getValue() && !plan.changes().isEmpty();
        return isTold ? ExitCode.CHANGES : ExitCode.DONE;
    }

    private String text(Plan plan) {
        return switch (format.<String>getValue()) {
            case "json" -> PlanView.json(plan);
            case "dot" -> DotText.of(PlanView.graph(plan));
            case "mermaid" -> MermaidText.of(PlanView.graph(plan));
            default -> PlanView.human(plan);
        };
    }
}
