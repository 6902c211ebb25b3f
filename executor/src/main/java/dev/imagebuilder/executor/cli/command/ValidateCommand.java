package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.executor.cli.view.FindingsView;
import dev.imagebuilder.tosca.Tosca;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.model.Inputs;
import dev.imagebuilder.tosca.topology.Topology;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code executor validate}. */
@Command(
        name = "validate",
        description = "Finds the mistakes in a blueprint, all of them, each with its place and remedy.",
        footer = {
            "",
            "Without -i no input is demanded; with -i, missing and unknown ones are mistakes too.",
            "Exit status: 0 when there is no error, 3 when there is one.",
            "",
            "Examples:",
            "  executor validate blueprints/docker-image-definition.yaml",
            "  executor validate -i inputs/hello-world.yaml --format json blueprints/docker-image-definition.yaml"
        })
public final class ValidateCommand implements Callable<Integer> {
    private final Services services;

    @Spec
    CommandSpec spec;

    @Option(
            names = {"-i", "--inputs"},
            paramLabel = "FILE",
            description = "A file of inputs to check as well.")
    List<String> inputs = new ArrayList<>();

    @Mixin
    CompatibilityOption compatibility;

    @Option(names = "--format", paramLabel = "FORMAT", description = "human or json.")
    Format format = Format.HUMAN;

    @Parameters(paramLabel = "FILE", description = "The blueprint.")
    String blueprint;

    public ValidateCommand(Services services) {
        this.services = services;
    }

    @Override
    public Integer call() {
        Checked<Topology> checked = check(services.tosca(compatibility.mode));
        PrintWriter out = spec.commandLine().getOut();
        if (format == Format.JSON) {
            FindingsView.json(checked.findings(), out);
        } else {
            FindingsView.human(checked.findings(), out);
            checked.usable()
                    .ifPresent(topology -> out.println(
                            blueprint + " is valid: " + topology.nodes().size() + " node templates"));
        }
        return checked.hasErrors() ? ExitCode.BLUEPRINT : ExitCode.DONE;
    }

    private Checked<Topology> check(Tosca tosca) {
        var findings = new Findings();
        Optional<Inputs> given =
                inputs.isEmpty() ? Optional.of(Inputs.NOT_ASKED_FOR) : findings.take(tosca.inputs(inputs));
        return findings.take(tosca.source(blueprint))
                .flatMap(text -> findings.take(tosca.topology(text, given.orElse(Inputs.NOT_ASKED_FOR))))
                .map(findings::with)
                .orElseGet(findings::withNothing);
    }
}
