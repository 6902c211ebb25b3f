package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.executor.cli.view.FindingsView;
import dev.imagebuilder.executor.cli.view.ResultView;
import dev.imagebuilder.executor.cli.view.StateView;
import dev.imagebuilder.executor.journal.Recorded;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.state.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code executor state list}. */
final class StateListCommand implements Callable<Integer> {
    private final Services services;
    private final OptionSpec instance = Options.instance();
    private final OptionSpec color = Options.color();
    private final OptionSpec format = Options.format("human or json.", List.of("human", "json"), "--format");
    private final CommandSpec spec;

    StateListCommand(Services services) {
        this.services = services;
        this.spec = Options.command(
                        this,
                        "list",
                        "Lists the nodes that exist, with their states and types.",
                        "",
                        "Examples:",
                        "  executor state list",
                        "  executor state list -p /var/lib/shop --format json")
                .addOption(instance)
                .addOption(color)
                .addOption(format);
    }

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() {
        Checked<Optional<Recorded>> recorded = services.recorded(instance.getValue());
        FindingsView.human(recorded.findings(), new Screens(services, spec, color).err());
        recorded.usable().ifPresent(found -> show(found.orElse(Recorded.NOTHING).snapshot()));
        return ExitCode.of(recorded.findings());
    }

    private void show(Snapshot snapshot) {
        if ("json".equals(format.getValue())) {
            spec.commandLine().getOut().print(ResultView.json(StateView.states(snapshot)));
        } else {
            StateView.list(snapshot, spec.commandLine().getOut());
        }
        spec.commandLine().getOut().flush();
    }
}
