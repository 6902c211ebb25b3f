package dev.imagebuilder.executor.cli.command;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code executor completion}. */
@Command(
        name = "completion",
        description = "Prints a script that completes the commands and options in bash and zsh.",
        footer = {"", "Example:", "  source <(executor completion)"})
public final class CompletionCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine()
                .getOut()
                .print(AutoComplete.bash("executor", spec.root().commandLine()));
        return ExitCode.DONE;
    }
}
