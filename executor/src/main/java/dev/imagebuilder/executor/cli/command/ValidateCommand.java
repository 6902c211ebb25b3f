package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.executor.cli.view.FindingsView;
import dev.imagebuilder.tosca.Tosca;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.model.Inputs;
import dev.imagebuilder.tosca.topology.Topology;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code executor validate}. */
public final class ValidateCommand implements Callable<Integer> {
    private final Services services;
    private final OptionSpec inputs = Options.inputs("A file of inputs to check as well.");
    private final OptionSpec compatibility = Options.compatibility();
    private final OptionSpec remoteImports = Options.remoteImports();
    private final OptionSpec format = Options.format("human or json.", List.of("human", "json"), "--format");
    private final PositionalParamSpec blueprint = Options.blueprint();
    private final CommandSpec spec;

    public ValidateCommand(Services services) {
        this.services = services;
        this.spec = Options.command(
                        this,
                        "validate",
                        "Finds the mistakes in a blueprint, all of them, each with its place and remedy.",
                        "",
                        "Without -i no input is demanded; with -i, missing and unknown ones are mistakes too.",
                        "Exit status: 0 when there is no error, 3 when there is one.",
                        "",
                        "Examples:",
                        "  executor validate blueprints/docker-image-definition.yaml",
                        "  executor validate -i inputs/hello-world.yaml --format json \\",
                        "      blueprints/docker-image-definition.yaml")
                .addOption(inputs)
                .addOption(compatibility)
                .addOption(remoteImports)
                .addOption(format)
                .addPositional(blueprint);
    }

    public CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() {
        Checked<Topology> checked = check(services.tosca(compatibility.getValue(), remoteImports.getValue()));
        PrintWriter out = spec.commandLine().getOut();
        if ("json".equals(format.getValue())) {
            FindingsView.json(checked.findings(), out);
        } else {
            FindingsView.human(checked.findings(), out);
            checked.usable()
                    .ifPresent(topology -> out.println(blueprint.getValue() + " is valid: "
                            + topology.nodes().size() + " node templates"));
        }
        return checked.hasErrors() ? ExitCode.BLUEPRINT : ExitCode.DONE;
    }

    private Checked<Topology> check(Tosca tosca) {
        var findings = new Findings();
        List<String> files = inputs.getValue();
        Inputs given = files.isEmpty()
                ? Inputs.NOT_ASKED_FOR
                : findings.take(tosca.inputs(files)).orElse(Inputs.NOT_ASKED_FOR);
        return findings.take(tosca.source(blueprint.getValue()))
                .flatMap(text -> findings.take(tosca.topology(text, given)))
                .map(findings::with)
                .orElseGet(findings::withNothing);
    }
}
