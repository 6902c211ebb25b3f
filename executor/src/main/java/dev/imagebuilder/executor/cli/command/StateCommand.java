package dev.imagebuilder.executor.cli.command;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** {@code executor state}: commands about what is recorded. */
public final class StateCommand implements Runnable {
    private final CommandSpec spec;

    public StateCommand(Services services) {
        this.spec = Options.command(
                this,
                "state",
                "Shows what is recorded of an instance, and copies it.",
                "",
                "Examples:",
                "  executor state list",
                "  executor state show web",
                "  executor state backup shop.backup");
        spec.usageMessage().synopsisSubcommandLabel("COMMAND");
        spec.addSubcommand("list", new StateListCommand(services).spec())
                .addSubcommand("show", new StateShowCommand(services).spec())
                .addSubcommand("backup", new StateBackupCommand(services).spec())
                .addSubcommand("restore", new StateRestoreCommand(services).spec());
    }

    public CommandSpec spec() {
        return spec;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: list, show, backup or restore");
    }
}
