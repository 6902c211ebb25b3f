package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.executor.cli.view.LogsView;
import dev.imagebuilder.executor.execution.Logs;
import dev.imagebuilder.executor.journal.Recorded;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.state.InstanceId;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code executor logs}. */
public final class LogsCommand extends Command {
    private final Services services;
    private final PositionalParamSpec node =
            Positionals.optional("NODE", "A node, or one instance of it such as web_0. All nodes when it is left out.");
    private final OptionSpec run = OptionSpec.builder("--run")
            .paramLabel("N")
            .type(Integer.class)
            .description(
                    "The run, by its number in the history. The last one that printed anything when it is left out.")
            .build();
    private final OptionSpec follow = Options.flag("Go on until nobody works on the instance.", "-f", "--follow");
    private final OptionSpec instance = Options.instance();
    private final ReportArguments report;

    public LogsCommand(Services services) {
        super(
                "logs",
                "Shows what operations have printed.",
                "",
                "Both of their streams are kept, in the order in which they were written, of the last ten runs."
                        + " Secrets are covered.",
                "",
                "Examples:",
                "  executor logs",
                "  executor logs web --follow",
                "  executor logs web_0 --run 3 --format json");
        this.services = services;
        spec.addPositional(node).addOption(run).addOption(follow).addOption(instance);
        this.report = ReportArguments.addedTo(spec, services);
    }

    @Override
    public Integer call() {
        Optional<String> name = Optional.ofNullable(node.getValue());
        var choice = new Logs.Choice(Optional.ofNullable(run.getValue()), name);
        var view = new LogsView(out());
        Consumer<Logs.Line> listener = report.isJson() ? view::json : view::human;
        Logs logs = services.logs(instance.getValue());
        boolean isFollowing = Boolean.TRUE.equals(follow.getValue());
        boolean isAny = isFollowing ? logs.follow(choice, listener, services.stop()) : logs.tell(choice, listener);
        return isAny ? ExitCode.DONE : nothing(name);
    }

    /** Why nothing was shown: what was asked for is not there, or printed nothing. */
    private int nothing(Optional<String> name) {
        Checked<Set<InstanceId>> nodes = services.recorded(instance.getValue())
                .map(found -> found.orElse(Recorded.NOTHING))
                .then(recorded -> unknownRun(recorded)
                        .<Checked<Set<InstanceId>>>map(Checked::failed)
                        .orElseGet(() -> RecordedNodes.asked(name, recorded.snapshot(), instance.getValue())));
        report.screens().show(nodes.findings());
        if (!nodes.hasErrors()) {
            err().println("Nothing is kept that was printed there.");
        }
        return ExitCode.of(nodes.findings());
    }

    private Optional<Finding> unknownRun(Recorded recorded) {
        int runs = recorded.runs().size();
        return Optional.ofNullable(run.<Integer>getValue())
                .filter(number -> number < 1 || number > runs)
                .map(number -> Finding.error(
                                Code.TARGET_UNKNOWN, "no run " + number + " is recorded in " + instance.getValue())
                        .hint("\"executor history\" lists the runs there are, which number " + runs));
    }
}
