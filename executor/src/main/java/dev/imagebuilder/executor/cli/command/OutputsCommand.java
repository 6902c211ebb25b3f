package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.executor.cli.view.FindingsView;
import dev.imagebuilder.executor.cli.view.OutputsView;
import dev.imagebuilder.executor.journal.Recorded;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code executor outputs}. */
@Command(
        name = "outputs",
        description = "Prints the outputs of the last completed deployment.",
        footer = {"", "Examples:", "  executor outputs", "  executor outputs -p /var/lib/shop --format json"})
public final class OutputsCommand implements Callable<Integer> {
    private final Services services;

    @Spec
    CommandSpec spec;

    @Mixin
    InstanceOption instance;

    /** How outputs are written. */
    enum OutputsFormat {
        YAML,
        JSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            description = "yaml or json. Default: yaml.")
    OutputsFormat format = OutputsFormat.YAML;

    public OutputsCommand(Services services) {
        this.services = services;
    }

    @Override
    public Integer call() {
        Checked<Optional<Recorded>> recorded = services.recorded(instance.path);
        FindingsView.human(recorded.findings(), spec.commandLine().getErr());
        Optional<Recorded> found = recorded.value().flatMap(r -> r);
        if (found.isEmpty()) {
            if (recorded.findings().isEmpty()) {
                FindingsView.human(List.of(nothing()), spec.commandLine().getErr());
            }
            return ExitCode.STEP_FAILED;
        }
        spec.commandLine().getOut().print(text(found.get()));
        return ExitCode.DONE;
    }

    private String text(Recorded recorded) {
        return switch (format) {
            case YAML -> OutputsView.yaml(recorded.outputs());
            case JSON -> OutputsView.json(recorded.outputs());
        };
    }

    private Finding nothing() {
        return Finding.error(Code.NOTHING_DEPLOYED, "nothing has been deployed into " + instance.path)
                .hint("deploy a blueprint first, or name another instance with -p");
    }
}
