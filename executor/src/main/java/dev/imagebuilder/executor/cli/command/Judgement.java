package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.tosca.Tosca;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Compatibility;
import dev.imagebuilder.tosca.source.FileSources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * How strictly a command judges a blueprint: as {@code --compat} says, else {@code EXECUTOR_COMPAT}, else
 * {@code executor.yaml} beside the blueprint, else strictly.
 */
final class Judgement {
    private static final String VARIABLE = "EXECUTOR_COMPAT";

    private final Surroundings surroundings;
    private final CommandSpec spec;
    private final OptionSpec option;

    /** @param option made by {@link Options#compatibility} */
    Judgement(Surroundings surroundings, CommandSpec spec, OptionSpec option) {
        this.surroundings = surroundings;
        this.spec = spec;
        this.option = option;
    }

    /**
     * What reads the blueprint; it is there although {@code executor.yaml} has mistakes, so that those of the blueprint are
     * found too.
     *
     * @param reader makes it for a mode
     */
    Checked<Tosca> tosca(String blueprint, Function<Compatibility, Tosca> reader) {
        Optional<Compatibility> asked =
                Optional.<Compatibility>ofNullable(option.getValue()).or(this::environment);
        Checked<Settings> settings = settings(blueprint);
        Compatibility mode = asked.or(() -> settings.value().flatMap(Settings::compatibility))
                .orElse(Compatibility.STRICT);
        return Checked.of(reader.apply(mode)).findings(settings.findings());
    }

    private Optional<Compatibility> environment() {
        return surroundings.variable(VARIABLE).map(name -> Compatibility.named(name)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), VARIABLE + " is '" + name + "', which is neither strict nor opera")));
    }

    private Checked<Settings> settings(String blueprint) {
        Path path = Path.of(blueprint);
        Path file = Files.isDirectory(path) ? path.resolve(Settings.FILE) : path.resolveSibling(Settings.FILE);
        return Files.exists(file)
                ? new FileSources().read(file.toString(), Optional.empty()).then(Settings::read)
                : Checked.of(Settings.NONE);
    }
}
