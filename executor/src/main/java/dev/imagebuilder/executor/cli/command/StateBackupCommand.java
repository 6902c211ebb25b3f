package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.executor.journal.Recorded;
import dev.imagebuilder.tosca.diagnostic.Checked;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code executor state backup}. */
final class StateBackupCommand extends Command {
    private final Services services;
    private final OptionSpec instance = Options.instance();
    private final Screens screens;
    private final PositionalParamSpec file = Positionals.file("The file to make. One that is there is replaced.");

    StateBackupCommand(Services services) {
        super(
                "backup",
                "Copies all that is recorded of an instance into one file.",
                "",
                "Secrets in it stay encrypted, and can be read only with the key of the instance, which is kept"
                        + " apart from it; keep that too.",
                "",
                "Example:",
                "  executor state backup -p /var/lib/shop shop.backup");
        this.services = services;
        spec.addOption(instance).addPositional(file);
        this.screens = Screens.addedTo(spec, services);
    }

    @Override
    public Integer call() {
        Checked<Recorded> saved = services.state(instance.getValue()).backup(file.getValue());
        screens.show(saved.findings());
        return ExitCode.of(saved.findings());
    }
}
