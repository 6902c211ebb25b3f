package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.executor.cli.view.FishCompletion;
import java.util.List;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code executor completion}. */
public final class CompletionCommand extends Command {
    private static final List<String> SHELLS = List.of("bash", "zsh", "fish");

    private final Supplier<CommandLine> whole;
    private final PositionalParamSpec shell = PositionalParamSpec.builder()
            .paramLabel("SHELL")
            .type(String.class)
            .converters((ITypeConverter<String>) word -> Options.known(word, SHELLS))
            .completionCandidates(SHELLS)
            .index("0")
            .arity("0..1")
            .defaultValue(SHELLS.getFirst())
            .description("bash, zsh or fish. Default: bash, which does for zsh as well.")
            .build();

    /** @param whole gives the command line with all its commands */
    public CompletionCommand(Supplier<CommandLine> whole) {
        super(
                "completion",
                "Prints a script that completes the commands and options in a shell.",
                "",
                "Examples:",
                "  source <(executor completion)",
                "  executor completion fish > ~/.config/fish/completions/executor.fish");
        this.whole = whole;
        spec.addPositional(shell);
    }

    @Override
    public Integer call() {
        CommandLine line = whole.get();
        boolean isFish = "fish".equals(shell.getValue());
        spec.commandLine()
                .getOut()
                .print(isFish ? FishCompletion.of(line.getCommandSpec()) : AutoComplete.bash("executor", line));
        return ExitCode.DONE;
    }
}
