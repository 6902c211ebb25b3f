package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.executor.cli.view.ManPage;
import dev.imagebuilder.tosca.diagnostic.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code executor man}. */
public final class ManCommand extends Command {
    private final Services services;
    private final Supplier<CommandLine> whole;
    private final OptionSpec directory = OptionSpec.builder("--directory")
            .paramLabel("DIR")
            .type(Path.class)
            .description("Write the pages of all commands into this directory, which must be there.")
            .build();
    private final Screens screens;
    private final PositionalParamSpec names = PositionalParamSpec.builder()
            .paramLabel("COMMAND")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .arity("0..*")
            .initialValue(List.of())
            .description("The command, such as \"deploy\" or \"state show\". Default: executor itself.")
            .build();

    /** @param whole gives the command line with all its commands */
    public ManCommand(Services services, Supplier<CommandLine> whole) {
        super(
                "man",
                "Prints the manual page of a command.",
                "",
                "Examples:",
                "  executor man deploy | man -l -",
                "  executor man --directory ~/.local/share/man/man1");
        this.services = services;
        this.whole = whole;
        spec.addOption(directory).addPositional(names);
        this.screens = Screens.addedTo(spec, services);
    }

    @Override
    public Integer call() {
        CommandLine root = whole.get();
        Optional<Path> into = Optional.ofNullable(directory.getValue());
        if (into.isPresent()) {
            return writeAll(root, into.get());
        }
        CommandLine command = root;
        for (String name : names.<List<String>>getValue()) {
            Map<String, CommandLine> inner = command.getSubcommands();
            command = Optional.ofNullable(inner.get(name))
                    .orElseThrow(() -> mistake(
                            "there is no command '" + name + "'; there are " + String.join(", ", inner.keySet())));
        }
        out().print(ManPage.of(command.getCommandSpec()));
        out().flush();
        return ExitCode.DONE;
    }

    private int writeAll(CommandLine root, Path into) {
        for (CommandSpec command : all(root)) {
            Optional<Finding> unwritten =
                    services.replace(into.resolve(ManPage.name(command) + ".1"), ManPage.of(command));
            if (unwritten.isPresent()) {
                screens.show(List.of(unwritten.get()));
                return ExitCode.STEP_FAILED;
            }
        }
        return ExitCode.DONE;
    }

    private static List<CommandSpec> all(CommandLine command) {
        List<CommandSpec> all = new ArrayList<>(List.of(command.getCommandSpec()));
        command.getSubcommands().values().forEach(inner -> all.addAll(all(inner)));
        return all;
    }
}
