package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.tosca.Tosca;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Compatibility;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code executor fmt}. */
public final class FmtCommand extends Command {
    private final Services services;
    private final Screens screens;
    private final OptionSpec check = Options.flag("Only list the files that are not in that form.", "--check");
    private final OptionSpec write =
            Options.flag("Rewrite the files that are not in that form, and list them.", "-w", "--write");
    private final PositionalParamSpec files = PositionalParamSpec.builder()
            .paramLabel("FILE")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .required(true)
            .description("A blueprint, a file of inputs, or any other YAML file.")
            .build();

    public FmtCommand(Services services) {
        super(
                "fmt",
                "Prints files in canonical form: indented by two blanks, what fits in a line on one if you have"
                        + " it so, quotes where they are needed, an empty line between sections.",
                "",
                "Comments and the order of keys stay. Before anything is printed or written it is read again"
                        + " and compared: it means the same, or it is refused.",
                "Exit status: 0 done, or all files are in that form; 1 with --check when one is not; 3 when"
                        + " one has mistakes, which is left as it is.",
                "",
                "Examples:",
                "  executor fmt service.yaml",
                "  executor fmt --write service.yaml types/*.yaml",
                "  executor fmt --check blueprints/*.yaml");
        this.services = services;
        this.screens = Screens.addedTo(spec, services);
        spec.addOption(check).addOption(write).addPositional(files);
    }

    @Override
    public Integer call() {
        if (check.<Boolean>getValue() && write.<Boolean>getValue()) {
            throw mistake("--check and --write exclude each other");
        }
        Tosca tosca = services.tosca(Compatibility.STRICT, false);
        List<String> names = files.getValue();
        // The exit status of the worst file: a mistake counts more than a form.
        int status = names.stream().mapToInt(name -> format(name, tosca)).max().orElse(ExitCode.DONE);
        out().flush();
        return status;
    }

    private int format(String name, Tosca tosca) {
        Checked<SourceText> source = tosca.text(name);
        Checked<String> formatted = source.then(tosca::formatted);
        screens.show(formatted.findings());
        if (formatted.value().isEmpty()) {
            return ExitCode.BLUEPRINT;
        }
        String text = formatted.value().get();
        if (!check.<Boolean>getValue() && !write.<Boolean>getValue()) {
            out().print(text);
            return ExitCode.DONE;
        }
        boolean isFormatted =
                source.value().map(SourceText::text).filter(text::equals).isPresent();
        return isFormatted ? ExitCode.DONE : change(name, text);
    }

    private int change(String name, String text) {
        boolean isWritten = write.getValue();
        Optional<Finding> failure = isWritten ? services.replace(Path.of(name), text) : Optional.empty();
        if (failure.isPresent()) {
            screens.show(List.of(failure.get()));
            return ExitCode.STEP_FAILED;
        }
        out().println(name);
        return isWritten ? ExitCode.DONE : ExitCode.STEP_FAILED;
    }
}
