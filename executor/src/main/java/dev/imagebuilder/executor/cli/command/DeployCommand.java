package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.executor.cli.view.DeploymentView;
import dev.imagebuilder.executor.cli.view.HumanView;
import dev.imagebuilder.executor.cli.view.JsonView;
import dev.imagebuilder.executor.execution.Deployment;
import dev.imagebuilder.tosca.Tosca;
import dev.imagebuilder.tosca.diagnostic.Checked;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** {@code executor deploy}. */
public final class DeployCommand implements Callable<Integer> {
    private final Services services;
    private final OptionSpec instance = Options.instance();
    private final OptionSpec workers = OptionSpec.builder("-w", "--workers")
            .paramLabel("N")
            .type(int.class)
            .initialValue(Math.max(4, Runtime.getRuntime().availableProcessors()))
            .description("How many steps may run at once. Default: one for each processor, at least 4.")
            .build();
    private final OptionSpec verbose = Options.flag("Show also what the tools print.", "-v", "--verbose");
    private final OptionSpec format =
            Options.format("human, or json for one event in each line.", List.of("human", "json"), "--format");
    private final OptionSpec color = Options.color();
    private final CommandSpec spec;
    private final BlueprintArguments blueprint;

    public DeployCommand(Services services) {
        this.services = services;
        this.spec = Options.command(
                        this,
                        "deploy",
                        "Deploys a blueprint: plans what is to be done, does it, and records it.",
                        "",
                        "A second deployment of the same thing does nothing. What failed or was interrupted is taken up"
                                + " again.",
                        "",
                        "Examples:",
                        "  executor deploy -i inputs/hello-world.yaml \\",
                        "      blueprints/docker-image-definition.yaml",
                        "  executor deploy -p /var/lib/shop -i common.yaml -i shop.yaml shop.yaml")
                .addOption(instance)
                .addOption(workers)
                .addOption(verbose)
                .addOption(color)
                .addOption(format);
        this.blueprint = BlueprintArguments.addedTo(
                spec,
                services,
                "A file of inputs, YAML or JSON. Of an input given in several files the last one counts.");
    }

    public CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() {
        int wanted = workers.getValue();
        if (wanted < 1) {
            throw new ParameterException(spec.commandLine(), "--workers must be at least 1");
        }
        DeploymentView view = view(spec.commandLine());
        Checked<Tosca> tosca = blueprint.tosca();
        Deployment deployment = tosca.usable()
                .map(usable -> deploy(usable, wanted, view))
                .orElseGet(() -> new Deployment.Invalid(tosca.findings()));
        view.ended(deployment);
        return services.stop().isGiven() ? ExitCode.INTERRUPTED : exitCode(deployment);
    }

    private Deployment deploy(Tosca tosca, int wanted, DeploymentView view) {
        return services.deployer(instance.getValue(), tosca)
                .deploy(blueprint.path(), blueprint.inputs(), wanted, view, services.stop());
    }

    private DeploymentView view(CommandLine line) {
        boolean json = "json".equals(format.getValue());
        return json
                ? new JsonView(line.getOut())
                : new HumanView(line.getOut(), new Screens(services, spec, color).err(), verbose.getValue());
    }

    private static int exitCode(Deployment deployment) {
        return switch (deployment) {
            case Deployment.Complete _ -> ExitCode.DONE;
            case Deployment.Invalid _ -> ExitCode.BLUEPRINT;
            case Deployment.Refused _, Deployment.Incomplete _ -> ExitCode.STEP_FAILED;
        };
    }
}
