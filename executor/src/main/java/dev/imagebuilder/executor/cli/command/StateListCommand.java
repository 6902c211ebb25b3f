package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.executor.cli.view.StateView;
import dev.imagebuilder.executor.journal.Recorded;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.state.Snapshot;
import picocli.CommandLine.Model.OptionSpec;

/** {@code executor state list}. */
final class StateListCommand extends Command {
    private final Services services;
    private final OptionSpec instance = Options.instance();
    private final ReportArguments report;

    StateListCommand(Services services) {
        super(
                "list",
                "Lists the nodes that exist, with their states and types.",
                "",
                "Examples:",
                "  executor state list",
                "  executor state list -p /var/lib/shop --format json");
        this.services = services;
        spec.addOption(instance);
        this.report = ReportArguments.addedTo(spec, services);
    }

    @Override
    public Integer call() {
        Checked<Snapshot> snapshot = services.recorded(instance.getValue())
                .map(found -> found.orElse(Recorded.NOTHING).snapshot());
        return report.show(snapshot, StateView::states, StateView::list);
    }
}
