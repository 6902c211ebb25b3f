package dev.imagebuilder.executor.cli.command;

/** {@code executor cache}: commands about what builds of images leave on this machine. */
public final class CacheCommand extends Command {

    public CacheCommand(Services services) {
        super(
                "cache",
                "Shows and removes what builds of images have left on this machine for later ones.",
                "",
                "Before each build what was longest not used is removed, until no more than $EXECUTOR_CACHE_LIMIT is"
                        + " left, 40 GB when it is not set.",
                "",
                "Examples:",
                "  executor cache show",
                "  executor cache prune --keep 10GB");
        spec.usageMessage().synopsisSubcommandLabel("COMMAND");
        spec.addSubcommand("show", new CacheShowCommand(services).spec())
                .addSubcommand("prune", new CachePruneCommand(services).spec());
    }

    @Override
    public Integer call() {
        throw mistake("a command is missing: show or prune");
    }
}
