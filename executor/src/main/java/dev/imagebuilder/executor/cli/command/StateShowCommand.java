package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.executor.cli.view.StateView;
import dev.imagebuilder.executor.journal.Recorded;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import dev.imagebuilder.tosca.state.InstanceId;
import dev.imagebuilder.tosca.state.Snapshot;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code executor state show}. */
final class StateShowCommand implements Callable<Integer> {
    private final Services services;
    private final OptionSpec instance = Options.instance();
    private final PositionalParamSpec node = Positionals.optional(
            "NODE", "The name of a node template, or the id of one of its nodes, such as web_0. Default: all.");
    private final CommandSpec spec;
    private final ResultArguments result;

    StateShowCommand(Services services) {
        this.services = services;
        this.spec = Options.command(
                        this,
                        "show",
                        "Shows what is recorded of nodes: state, type, properties, attributes.",
                        "",
                        "Secrets are shown as ***.",
                        "",
                        "Examples:",
                        "  executor state show",
                        "  executor state show web --format json")
                .addOption(instance)
                .addPositional(node);
        this.result = ResultArguments.addedTo(spec, services);
    }

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() {
        Checked<Map<String, Object>> nodes = services.recorded(instance.getValue())
                .map(found -> found.orElse(Recorded.NOTHING).snapshot())
                .then(snapshot -> asked(snapshot).map(ids -> StateView.plain(snapshot, ids)));
        return result.show(nodes, plain -> plain);
    }

    private Checked<Set<InstanceId>> asked(Snapshot snapshot) {
        Set<InstanceId> all = snapshot.nodes().keySet();
        Optional<String> name = Optional.ofNullable(node.getValue());
        Set<InstanceId> ids = all.stream()
                .filter(id -> name.isEmpty()
                        || id.template().equals(name.get())
                        || id.toString().equals(name.get()))
                .collect(Collectors.toSet());
        return name.filter(_ -> ids.isEmpty())
                .map(unknown -> Checked.<Set<InstanceId>>failed(unknown(unknown, all)))
                .orElseGet(() -> Checked.of(ids));
    }

    private Finding unknown(String name, Set<InstanceId> all) {
        return Finding.error(Code.TARGET_UNKNOWN, "no node \"" + name + "\" is recorded in " + instance.getValue())
                .hint(Suggestion.didYouMean(
                        name, all.stream().map(InstanceId::template).toList()));
    }
}
