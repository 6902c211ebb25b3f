package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.executor.cli.view.FindingsView;
import dev.imagebuilder.executor.journal.Recorded;
import dev.imagebuilder.tosca.diagnostic.Checked;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code executor state backup}. */
final class StateBackupCommand implements Callable<Integer> {
    private final Services services;
    private final OptionSpec instance = Options.instance();
    private final OptionSpec color = Options.color();
    private final PositionalParamSpec file = Positionals.file("The file to make. One that is there is replaced.");
    private final CommandSpec spec;

    StateBackupCommand(Services services) {
        this.services = services;
        this.spec = Options.command(
                        this,
                        "backup",
                        "Copies all that is recorded of an instance into one file.",
                        "",
                        "Secrets in it stay encrypted, and can be read only with the key of the instance, which is kept"
                                + " apart from it; keep that too.",
                        "",
                        "Example:",
                        "  executor state backup -p /var/lib/shop shop.backup")
                .addOption(instance)
                .addOption(color)
                .addPositional(file);
    }

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() {
        Checked<Recorded> saved = services.state(instance.getValue()).backup(file.getValue());
        FindingsView.human(saved.findings(), new Screens(services, spec, color).err());
        return ExitCode.of(saved.findings());
    }
}
