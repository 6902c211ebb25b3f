package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.executor.cli.view.TallyView;
import dev.imagebuilder.executor.cli.view.TortureJsonView;
import dev.imagebuilder.executor.cli.view.TortureView;
import dev.imagebuilder.executor.execution.torture.FakeService;
import dev.imagebuilder.executor.execution.torture.Imitation;
import dev.imagebuilder.executor.execution.torture.Tally;
import dev.imagebuilder.executor.execution.torture.TortureSession;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import picocli.CommandLine.Model.OptionSpec;

/** {@code executor torture}. */
public final class TortureCommand extends Command {
    private final Services services;
    private final OptionSpec seed =
            number("Where the random numbers begin. Default: another one each time.", -1, "--seed");
    private final OptionSpec kills = number("How often to kill it. Default: ${DEFAULT-VALUE}.", 100, "--kills");
    private final OptionSpec nodes = number("The size of random graphs. Default: ${DEFAULT-VALUE}.", 16, "--nodes");
    private final OptionSpec workers = number(
            "How many services are tortured beside each other. Default: ${DEFAULT-VALUE}.", 3, "-w", "--workers");
    private final ReportArguments report;
    private final BlueprintArguments blueprint;

    public TortureCommand(Services services) {
        super(
                "torture",
                "Deploys and undeploys graphs of fake operations, kills the program with SIGKILL at random"
                        + " moments, has it go on, and checks that nothing is lost or done twice.",
                "",
                "No operation of the blueprint is run: each one that deploying and undeploying it would call is"
                        + " replaced by a script that leaves a mark, waits a little, and leaves another one. Now"
                        + " and then the last line of the journal is cut after a kill, as a crash can, or the"
                        + " disk is full. The same seed, blueprint and options bring the same hardships back, not"
                        + " the moments at which the system lets them happen.",
                "",
                "Exit status: 0 nothing was lost or done twice, 1 something was, or torture is not possible,"
                        + " 3 mistakes in the blueprint or its inputs.",
                "",
                "Examples:",
                "  executor torture",
                "  executor torture --kills 20 --seed 7 shop.yaml",
                "  executor torture --format json -i inputs.yaml shop.yaml");
        this.services = services;
        spec.addOption(seed).addOption(kills).addOption(nodes).addOption(workers);
        this.report = ReportArguments.addedToTelling(spec, services);
        this.blueprint = BlueprintArguments.addedTo(
                spec,
                services,
                Positionals.blueprint("A blueprint whose nodes, relationships and numbers of nodes are imitated."
                        + " Default: random graphs."));
    }

    private static OptionSpec number(String description, int initial, String... names) {
        return OptionSpec.builder(names)
                .paramLabel("N")
                .type(int.class)
                .defaultValue(Integer.toString(initial))
                .description(description)
                .build();
    }

    @Override
    public Integer call() {
        if (value(kills) < 0 || value(nodes) < 1 || value(workers) < 1) {
            throw mistake("--kills must be at least 0, --nodes and --workers at least 1");
        }
        int start = value(seed) < 0 ? new Random().nextInt(1 << 20) : value(seed);
        TortureView view = view();
        Checked<Optional<FakeService>> service = service();
        Checked<Tally> result = service.hasErrors()
                ? Checked.<Tally>failed().findings(service.findings())
                : service.then(given -> tortured(given, start, view));
        view.ended(result);
        return ExitCode.of(result.findings());
    }

    private static int value(OptionSpec option) {
        return option.getValue();
    }

    private TortureView view() {
        return report.isJson()
                ? new TortureJsonView(out())
                : new TallyView(out(), report.screens().err());
    }

    private Checked<Optional<FakeService>> service() {
        return blueprint.isGiven()
                ? blueprint.read(tosca -> tosca::topology).then(Imitation::of).map(Optional::of)
                : Checked.of(Optional.empty());
    }

    private Checked<Tally> tortured(Optional<FakeService> given, int start, TortureView view) {
        view.begins(start);
        int lanes = Math.min(value(workers), Math.max(1, value(kills)));
        var order = new TortureSession.Order(given, value(nodes), value(kills), lanes, start);
        Checked<Tally> result = services.torture(order, view::on);
        List<Finding> findings = new ArrayList<>(result.findings());
        result.value().ifPresent(tally -> tally.broken().stream()
                .map(what -> Finding.error(Code.TORTURE_BROKE, what))
                .forEach(findings::add));
        return result.findings(findings);
    }
}
