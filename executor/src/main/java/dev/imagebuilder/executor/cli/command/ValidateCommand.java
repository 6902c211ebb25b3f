package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.executor.cli.view.FindingsView;
import dev.imagebuilder.executor.cli.view.SarifView;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.diagnostic.Phrase;
import dev.imagebuilder.tosca.topology.Topology;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.OptionSpec;

/** {@code executor validate}. */
public final class ValidateCommand extends Command {
    private static final Set<Code> ABSENT =
            Set.of(Code.TOOL_MISSING, Code.INTERPRETER_MISSING, Code.COLLECTION_MISSING);

    private final Services services;
    private final OptionSpec format = Options.format(
            "human, json, or sarif (2.1.0) for code scanners and editors.",
            List.of("human", "json", "sarif"),
            "--format");
    private final OptionSpec executors = Options.flag(
            "Check as well whether the files of all operations are there, the syntax of playbooks and scripts, and"
                    + " whether what they need is installed.",
            "-e",
            "--executors");
    private final Screens screens;
    private final BlueprintArguments blueprint;

    public ValidateCommand(Services services) {
        super(
                "validate",
                "Finds the mistakes in a blueprint, all of them, each with its place and remedy.",
                "",
                "Without -i no input is demanded; with -i, missing and unknown ones are mistakes too.",
                "Exit status: 0 when there is no error, 3 when there is one, 1 when nothing is wrong but that this"
                        + " machine lacks something.",
                "",
                "Examples:",
                "  executor validate blueprints/docker-image-definition.yaml",
                "  executor validate -i inputs/hello-world.yaml --format json \\",
                "      blueprints/docker-image-definition.yaml",
                "  executor validate --executors service.yaml",
                "  executor validate --format sarif service.yaml > service.sarif");
        this.services = services;
        spec.addOption(executors).addOption(Options.unusedInstance()).addOption(Options.verbose());
        this.screens = Screens.addedTo(spec, services);
        spec.addOption(format);
        this.blueprint = BlueprintArguments.addedToChecking(spec, services);
    }

    @Override
    public Integer call() {
        Checked<Topology> checked =
                executors.<Boolean>getValue() ? withFiles() : blueprint.read(tosca -> tosca::topology);
        List<Finding> findings =
                checked.findings().stream().sorted(Finding.BY_PLACE).toList();
        PrintWriter out = out();
        switch (format.<String>getValue()) {
            case "json" -> FindingsView.json(findings, out);
            case "sarif" -> out.print(new SarifView(services.home()).json(findings));
            default -> {
                FindingsView.human(findings, screens.out());
                out.println(blueprint.path() + " " + verdict(checked.usable(), findings));
            }
        }
        return exitCode(findings);
    }

    private Checked<Topology> withFiles() {
        Checked<Topology> checked = blueprint.readWithFiles(tosca -> tosca::topology);
        return checked.then(topology -> new Checked<>(Optional.of(topology), inspected(topology, checked.findings())));
    }

    /** That a file is not in its CSAR is said once. */
    private List<Finding> inspected(Topology topology, List<Finding> known) {
        Set<Optional<Location>> places = known.stream().map(Finding::location).collect(Collectors.toSet());
        return services.inspection().of(topology).stream()
                .filter(finding -> !places.contains(finding.location()))
                .toList();
    }

    /** What is not installed here is no mistake in the blueprint, and without it nobody can tell of more. */
    private static int exitCode(List<Finding> findings) {
        List<Code> errors =
                findings.stream().filter(Finding::isError).map(Finding::code).toList();
        boolean isUntold = !errors.isEmpty() && errors.stream().allMatch(ABSENT::contains);
        return isUntold ? ExitCode.STEP_FAILED : errors.isEmpty() ? ExitCode.DONE : ExitCode.BLUEPRINT;
    }

    private static String verdict(Optional<Topology> usable, List<Finding> findings) {
        return usable.map(topology -> Phrase.count(topology.nodes().size(), "node template"))
                .map(nodes -> "is valid: " + nodes
                        + (findings.isEmpty() ? "" : ", " + Phrase.count(findings.size(), "warning")))
                .orElse("is not valid: " + FindingsView.count(findings));
    }
}
