package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.executor.cli.view.ResultView;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What a command is told about the form of its result and where it is to go. */
final class ResultArguments {
    private final Services services;
    private final CommandSpec spec;
    private final OptionSpec format =
            Options.format("yaml or json. Default: yaml.", List.of("yaml", "json"), "-f", "--format");
    private final OptionSpec output = Options.output("Write the result into this file instead of printing it.");
    private final Screens screens;

    private ResultArguments(Services services, CommandSpec spec) {
        this.services = services;
        this.spec = spec;
        spec.addOption(format).addOption(output).addOption(Options.verbose());
        this.screens = Screens.addedTo(spec, services);
    }

    /** Adds them to a command. */
    static ResultArguments addedTo(CommandSpec spec, Services services) {
        return new ResultArguments(services, spec);
    }

    /**
     * Shows what was found, and gives out the result when it is fit for use.
     *
     * @param plain makes of it maps, lists and plain values
     * @return the exit status
     */
    <T> int show(Checked<T> result, Function<T, Object> plain) {
        screens.show(result.findings());
        return result.usable()
                .map(usable -> write(plain.apply(usable)))
                .orElseGet(() -> ExitCode.of(result.findings()));
    }

    private int write(Object plain) {
        String text = "json".equals(format.getValue()) ? ResultView.json(plain) : ResultView.yaml(plain);
        Optional<Path> file = Optional.ofNullable(output.getValue());
        Optional<Finding> unwritten = file.flatMap(path -> services.replace(path, text));
        unwritten.ifPresent(finding -> screens.show(List.of(finding)));
        if (file.isEmpty()) {
            spec.commandLine().getOut().print(text);
        }
        return unwritten.isPresent() ? ExitCode.STEP_FAILED : ExitCode.DONE;
    }
}
