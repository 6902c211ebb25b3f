package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.executor.cli.view.StateView;
import dev.imagebuilder.executor.journal.Recorded;
import dev.imagebuilder.tosca.diagnostic.Checked;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code executor state show}. */
final class StateShowCommand extends Command {
    private final Services services;
    private final OptionSpec instance = Options.instance();
    private final PositionalParamSpec node = Positionals.optional(
            "NODE", "The name of a node template, or the id of one of its nodes, such as web_0. Default: all.");
    private final ResultArguments result;

    StateShowCommand(Services services) {
        super(
                "show",
                "Shows what is recorded of nodes: state, type, properties, attributes.",
                "",
                "Secrets are shown as ***.",
                "",
                "Examples:",
                "  executor state show",
                "  executor state show web --format json");
        this.services = services;
        spec.addOption(instance).addPositional(node);
        this.result = ResultArguments.addedTo(spec, services);
    }

    @Override
    public Integer call() {
        Checked<Map<String, Object>> nodes = services.recorded(instance.getValue())
                .map(found -> found.orElse(Recorded.NOTHING).snapshot())
                .then(snapshot -> RecordedNodes.asked(
                                Optional.ofNullable(node.getValue()), snapshot, instance.getValue())
                        .map(ids -> StateView.plain(snapshot, ids)));
        return result.show(nodes, plain -> plain);
    }
}
