package dev.imagebuilder.executor.cli.command;

/** {@code executor state}: commands about what is recorded. */
public final class StateCommand extends Command {

    public StateCommand(Services services) {
        super(
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

    @Override
    public Integer call() {
        throw mistake("a command is missing: list, show, backup or restore");
    }
}
