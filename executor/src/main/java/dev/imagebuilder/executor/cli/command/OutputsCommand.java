package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.executor.cli.view.FindingsView;
import dev.imagebuilder.executor.cli.view.OutputsView;
import dev.imagebuilder.executor.cli.view.Screen;
import dev.imagebuilder.executor.journal.Output;
import dev.imagebuilder.executor.journal.Recorded;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code executor outputs}. */
public final class OutputsCommand implements Callable<Integer> {
    private final Services services;
    private final OptionSpec instance = Options.instance();
    private final OptionSpec color = Options.color();
    private final OptionSpec format =
            Options.format("yaml or json. Default: yaml.", List.of("yaml", "json"), "-f", "--format");
    private final CommandSpec spec;

    public OutputsCommand(Services services) {
        this.services = services;
        this.spec = Options.command(
                        this,
                        "outputs",
                        "Prints the outputs of the last completed deployment.",
                        "",
                        "Examples:",
                        "  executor outputs",
                        "  executor outputs -p /var/lib/shop --format json")
                .addOption(instance)
                .addOption(color)
                .addOption(format);
    }

    public CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() {
        Checked<Optional<Recorded>> recorded = services.recorded(instance.getValue());
        Screen err = new Screens(services, spec, color).err();
        FindingsView.human(recorded.findings(), err);
        if (recorded.value().isEmpty()) {
            return ExitCode.STEP_FAILED;
        }
        Optional<Map<String, Output>> outputs = recorded.value().get().flatMap(Recorded::outputs);
        if (outputs.isEmpty()) {
            FindingsView.human(List.of(nothing()), err);
            return ExitCode.STEP_FAILED;
        }
        spec.commandLine().getOut().print(text(outputs.get()));
        return ExitCode.DONE;
    }

    private String text(Map<String, Output> outputs) {
        return "json".equals(format.getValue()) ? OutputsView.json(outputs) : OutputsView.yaml(outputs);
    }

    private Finding nothing() {
        return Finding.error(Code.NOTHING_DEPLOYED, "no deployment into " + instance.getValue() + " has been completed")
                .hint("deploy a blueprint first, or name another instance with -p");
    }
}
