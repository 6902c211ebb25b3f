package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.executor.execution.Consent;
import dev.imagebuilder.executor.journal.Recorded;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Phrase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code executor state restore}. */
final class StateRestoreCommand extends Command {
    private final Services services;
    private final OptionSpec instance = Options.instance();
    private final Screens screens;
    private final OptionSpec force = Options.flag("Replace what is recorded without asking.", "-f", "--force");
    private final PositionalParamSpec file = Positionals.file("A file that \"executor state backup\" has made.");

    StateRestoreCommand(Services services) {
        super(
                "restore",
                "Puts a backup in the place of all that is recorded of an instance.",
                "",
                "The backup is checked before anything is replaced. What is deployed is left as it is: see that"
                        + " it is what the backup says, or that the next deployment finds out.",
                "",
                "Example:",
                "  executor state restore -p /var/lib/shop shop.backup");
        this.services = services;
        spec.addOption(instance).addOption(force).addPositional(file);
        this.screens = Screens.addedTo(spec, services);
    }

    @Override
    public Integer call() {
        Checked<Recorded> restored = restored(file.getValue());
        screens.show(restored.findings());
        restored.usable().ifPresent(recorded -> spec.commandLine()
                .getErr()
                .println(instance.getValue() + " is restored: "
                        + Phrase.count(recorded.snapshot().nodes().size(), "node") + ", "
                        + Phrase.count(recorded.runs().size(), "run")));
        return ExitCode.of(restored.findings());
    }

    private Checked<Recorded> restored(Path backup) {
        Consent consent = new KeyboardConsent(
                services.surroundings().keyboard(), err(), force.getValue(), false, BooleanSupplier::getAsBoolean);
        return Files.exists(backup)
                ? services.state(instance.getValue()).restore(backup, consent)
                : Checked.failed(Finding.error(Code.FILE_UNREADABLE, backup + " does not exist"));
    }
}
