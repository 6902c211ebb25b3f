package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.executor.cli.view.FindingsView;
import dev.imagebuilder.executor.cli.view.HistoryView;
import dev.imagebuilder.executor.cli.view.ResultView;
import dev.imagebuilder.executor.execution.InstanceState;
import dev.imagebuilder.executor.journal.Recorded;
import dev.imagebuilder.tosca.diagnostic.Checked;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code executor history}. */
public final class HistoryCommand implements Callable<Integer> {
    private final Services services;
    private final OptionSpec instance = Options.instance();
    private final OptionSpec color = Options.color();
    private final OptionSpec format = Options.format("human or json.", List.of("human", "json"), "--format");
    private final CommandSpec spec;

    public HistoryCommand(Services services) {
        this.services = services;
        this.spec = Options.command(
                        this,
                        "history",
                        "Lists the runs of an instance, from the first to the last.",
                        "",
                        "A run is complete; incomplete, when something failed or it was interrupted; running; or killed,"
                                + " when it ended without a word. Of an instance without runs nothing is listed.",
                        "",
                        "Examples:",
                        "  executor history",
                        "  executor history -p /var/lib/shop --format json")
                .addOption(instance)
                .addOption(color)
                .addOption(format);
    }

    public CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() {
        InstanceState state = services.state(instance.getValue());
        Checked<Optional<Recorded>> recorded = state.recorded();
        FindingsView.human(recorded.findings(), new Screens(services, spec, color).err());
        recorded.usable()
                .ifPresent(found -> show(new HistoryView(
                        found.map(Recorded::runs).orElse(List.of()),
                        state.owner().isPresent())));
        return ExitCode.of(recorded.findings());
    }

    private void show(HistoryView history) {
        if ("json".equals(format.getValue())) {
            spec.commandLine().getOut().print(ResultView.json(history.plain()));
        } else {
            history.human(spec.commandLine().getOut());
        }
        spec.commandLine().getOut().flush();
    }
}
