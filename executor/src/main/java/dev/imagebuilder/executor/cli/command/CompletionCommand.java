package dev.imagebuilder.executor.cli.command;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Model.CommandSpec;

/** {@code executor completion}. */
public final class CompletionCommand implements Callable<Integer> {
    private final CommandSpec spec = Options.command(
            this,
            "completion",
            "Prints a script that completes the commands and options in bash and zsh.",
            "",
            "Example:",
            "  source <(executor completion)");

    public CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() {
        spec.commandLine()
                .getOut()
                .print(AutoComplete.bash("executor", spec.root().commandLine()));
        return ExitCode.DONE;
    }
}
