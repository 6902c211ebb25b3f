package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.executor.cli.view.OutputsView;
import dev.imagebuilder.executor.journal.Output;
import dev.imagebuilder.executor.journal.Recorded;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import java.util.Map;
import picocli.CommandLine.Model.OptionSpec;

/** {@code executor outputs}. */
public final class OutputsCommand extends Command {
    private final Services services;
    private final OptionSpec instance = Options.instance();
    private final ResultArguments result;

    public OutputsCommand(Services services) {
        super(
                "outputs",
                "Prints the outputs of the last completed deployment.",
                "",
                "Examples:",
                "  executor outputs",
                "  executor outputs -p /var/lib/shop --format json",
                "  executor outputs --output outputs.yaml");
        this.services = services;
        spec.addOption(instance);
        this.result = ResultArguments.addedTo(spec, services);
    }

    @Override
    public Integer call() {
        Checked<Map<String, Output>> outputs = services.recorded(instance.getValue())
                .then(recorded -> recorded.flatMap(Recorded::outputs)
                        .map(Checked::of)
                        .orElseGet(() -> Checked.failed(nothing())));
        return result.show(outputs, OutputsView::plain);
    }

    private Finding nothing() {
        return Finding.error(Code.NOTHING_DEPLOYED, "no deployment into " + instance.getValue() + " has been completed")
                .hint("deploy a blueprint first, or name another instance with -p");
    }
}
