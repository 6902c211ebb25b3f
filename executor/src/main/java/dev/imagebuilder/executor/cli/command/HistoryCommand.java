package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.executor.cli.view.HistoryView;
import dev.imagebuilder.executor.execution.InstanceState;
import dev.imagebuilder.executor.journal.Recorded;
import dev.imagebuilder.tosca.diagnostic.Checked;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** {@code executor history}. */
public final class HistoryCommand extends Command {
    private final Services services;
    private final OptionSpec instance = Options.instance();
    private final ReportArguments report;

    public HistoryCommand(Services services) {
        super(
                "history",
                "Lists the runs of an instance, from the first to the last.",
                "",
                "A run is complete; incomplete, when something failed or it was interrupted; running; or killed,"
                        + " when it ended without a word. Of an instance without runs nothing is listed.",
                "",
                "Examples:",
                "  executor history",
                "  executor history -p /var/lib/shop --format json");
        this.services = services;
        spec.addOption(instance);
        this.report = ReportArguments.addedTo(spec, services);
    }

    @Override
    public Integer call() {
        InstanceState state = services.state(instance.getValue());
        Checked<HistoryView> history = state.recorded()
                .map(found -> new HistoryView(
                        found.map(Recorded::runs).orElse(List.of()),
                        state.owner().isPresent()));
        return report.show(history, HistoryView::plain, HistoryView::human);
    }
}
