package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.executor.cli.view.DeploymentView;
import dev.imagebuilder.executor.cli.view.HumanView;
import dev.imagebuilder.executor.cli.view.JsonView;
import dev.imagebuilder.executor.execution.Deployment;
import dev.imagebuilder.tosca.Tosca;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code executor deploy}. */
@Command(
        name = "deploy",
        description = "Deploys a blueprint: plans what is to be done, does it, and records it.",
        footer = {
            "",
            "A second deployment of the same thing does nothing. What failed or was interrupted is taken up again.",
            "",
            "Examples:",
            "  executor deploy -i inputs/hello-world.yaml blueprints/docker-image-definition.yaml",
            "  executor deploy -p /var/lib/shop -i common.yaml -i shop.yaml --format json shop.yaml"
        })
public final class DeployCommand implements Callable<Integer> {
    private final Services services;

    @Spec
    CommandSpec spec;

    @Option(
            names = {"-i", "--inputs"},
            paramLabel = "FILE",
            description = "A file of inputs, YAML or JSON. Of an input given in several files the last one counts.")
    List<String> inputs = new ArrayList<>();

    @Mixin
    InstanceOption instance;

    @Mixin
    CompatibilityOption compatibility;

    @Option(
            names = {"-w", "--workers"},
            paramLabel = "N",
            description = "How many steps may run at once. Default: one for each processor, at least 4.")
    int workers = Math.max(4, Runtime.getRuntime().availableProcessors());

    @Option(
            names = {"-v", "--verbose"},
            description = "Show also what the tools print.")
    boolean verbose;

    @Option(names = "--format", paramLabel = "FORMAT", description = "human, or json for one event in each line.")
    Format format = Format.HUMAN;

    @Parameters(paramLabel = "FILE", description = "The blueprint.")
    String blueprint;

    public DeployCommand(Services services) {
        this.services = services;
    }

    @Override
    public Integer call() {
        if (workers < 1) {
            throw new ParameterException(spec.commandLine(), "--workers must be at least 1");
        }
        CommandLine line = spec.commandLine();
        DeploymentView view = format == Format.JSON
                ? new JsonView(line.getOut())
                : new HumanView(line.getOut(), line.getErr(), verbose);
        Tosca tosca = services.tosca(compatibility.mode);
        Deployment deployment =
                services.deployer(instance.path, tosca).deploy(blueprint, inputs, workers, view, services.stop());
        view.ended(deployment);
        return services.stop().isGiven() ? ExitCode.INTERRUPTED : exitCode(deployment);
    }

    private static int exitCode(Deployment deployment) {
        return switch (deployment) {
            case Deployment.Complete _ -> ExitCode.DONE;
            case Deployment.Invalid _ -> ExitCode.BLUEPRINT;
            case Deployment.Refused _, Deployment.Incomplete _ -> ExitCode.STEP_FAILED;
        };
    }
}
