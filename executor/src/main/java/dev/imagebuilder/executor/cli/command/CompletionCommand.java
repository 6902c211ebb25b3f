package dev.imagebuilder.executor.cli.command;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** {@code executor completion}. */
public final class CompletionCommand implements Callable<Integer> {
    private final Supplier<CommandLine> whole;
    private final CommandSpec spec = Options.command(
            this,
            "completion",
            "Prints a script that completes the commands and options in bash and zsh.",
            "",
            "Example:",
            "  source <(executor completion)");

    /** @param whole gives the command line with all its commands */
    public CompletionCommand(Supplier<CommandLine> whole) {
        this.whole = whole;
    }

    public CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(AutoComplete.bash("executor", whole.get()));
        return ExitCode.DONE;
    }
}
