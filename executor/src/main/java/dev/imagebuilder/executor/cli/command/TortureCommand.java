package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.executor.cli.view.FindingsView;
import dev.imagebuilder.executor.cli.view.TallyView;
import dev.imagebuilder.executor.execution.torture.FakeService;
import dev.imagebuilder.executor.execution.torture.Tally;
import dev.imagebuilder.tosca.Compatibility;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.model.Inputs;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** {@code executor torture}. */
public final class TortureCommand implements Callable<Integer> {
    private final Services services;
    private final OptionSpec seed =
            number("--seed", "Where the random numbers begin. Default: another one each time.", -1);
    private final OptionSpec kills = number("--kills", "How often to kill it. Default: ${DEFAULT-VALUE}.", 100);
    private final OptionSpec nodes = number("--nodes", "The size of random graphs. Default: ${DEFAULT-VALUE}.", 16);
    private final OptionSpec tearing =
            Options.flag("Also cut the last line of the journal each time, as a crash can.", "--torn");
    private final OptionSpec color = Options.color();
    private final PositionalParamSpec file = PositionalParamSpec.builder()
            .index("0")
            .arity("0..1")
            .type(String.class)
            .paramLabel("FILE")
            .description("A blueprint whose nodes and requirements are taken. Default: random graphs.")
            .build();
    private final CommandSpec spec;

    public TortureCommand(Services services) {
        this.services = services;
        this.spec = Options.command(
                        this,
                        "torture",
                        "Deploys and undeploys graphs of fake operations, kills the program with SIGKILL at random"
                                + " moments, has it go on, and checks that nothing is lost or done twice.",
                        "",
                        "No operation of the blueprint is run: each one that its nodes implement is replaced by a script"
                                + " that leaves a mark, waits a little, and leaves another one.",
                        "",
                        "Examples:",
                        "  executor torture",
                        "  executor torture --kills 20 --seed 7 shop.yaml")
                .addOption(seed)
                .addOption(kills)
                .addOption(nodes)
                .addOption(tearing)
                .addOption(color)
                .addPositional(file);
    }

    private static OptionSpec number(String name, String description, int initial) {
        return OptionSpec.builder(name)
                .paramLabel("N")
                .type(int.class)
                .defaultValue(Integer.toString(initial))
                .description(description)
                .build();
    }

    public CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() {
        if (kills.<Integer>getValue() < 0 || nodes.<Integer>getValue() < 1) {
            throw new ParameterException(spec.commandLine(), "--kills must be at least 0, and --nodes at least 1");
        }
        int start = seed.<Integer>getValue() < 0 ? new Random().nextInt(1 << 20) : seed.getValue();
        var random = new Random(start);
        var view = new TallyView(spec.commandLine().getOut());
        view.begins(start);
        Checked<Tally> tally = service().then(given -> tortured(given, random, view));
        tally.value().ifPresent(view::ended);
        List<Finding> findings = tally.value().map(TortureCommand::findings).orElse(tally.findings());
        FindingsView.human(findings, new Screens(services, spec, color).err());
        return findings.stream().anyMatch(Finding::isError) ? ExitCode.STEP_FAILED : ExitCode.DONE;
    }

    private Checked<Optional<FakeService>> service() {
        String path = file.getValue();
        if (path == null) {
            return Checked.of(Optional.empty());
        }
        var tosca = services.tosca(Compatibility.STRICT, false);
        return tosca.source(path)
                .then(text -> tosca.topology(text, Inputs.NOT_ASKED_FOR))
                .map(topology -> Optional.of(FakeService.of(topology)));
    }

    private Checked<Tally> tortured(Optional<FakeService> given, Random random, TallyView view) {
        Tally sum = Tally.NOTHING;
        do {
            FakeService service = given.orElseGet(() -> FakeService.random(nodes.getValue(), random));
            Checked<Tally> next =
                    services.torture(service, kills.<Integer>getValue() - sum.kills(), tearing.getValue(), random);
            if (next.value().isEmpty()) {
                return next;
            }
            sum = sum.plus(next.value().get());
            view.progress(sum);
        } while (sum.kills() < kills.<Integer>getValue() && sum.broken().isEmpty());
        return Checked.of(sum);
    }

    private static List<Finding> findings(Tally tally) {
        return tally.broken().stream()
                .map(what -> Finding.error(Code.TORTURE_BROKE, what))
                .toList();
    }
}
