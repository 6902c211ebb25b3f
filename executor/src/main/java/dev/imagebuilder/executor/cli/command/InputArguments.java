package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.tosca.Tosca;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import dev.imagebuilder.tosca.model.Inputs;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** What a command is told about inputs: files of them, and single ones, which count more. */
final class InputArguments {
    private static final String STANDARD_INPUT = "-";
    private static final String SINGLE = "--input";

    private final Services services;
    private final CommandSpec spec;
    private final OptionSpec files;
    private final OptionSpec single = OptionSpec.builder(SINGLE)
            .paramLabel("NAME=VALUE")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .initialValue(List.of())
            .description("An input. The value is YAML; @FILE stands for the text of a file, and env:NAME for that of an"
                    + " environment variable, so that a secret is not seen on the command line. Such a text is YAML"
                    + " too, unless the input is a string.")
            .build();

    private InputArguments(Services services, CommandSpec spec, OptionSpec files) {
        this.services = services;
        this.spec = spec;
        this.files = files;
    }

    /** Adds them to a command. */
    static InputArguments addedTo(CommandSpec spec, Services services, String ofFiles) {
        var arguments = new InputArguments(services, spec, Options.inputs(ofFiles + " - is the standard input."));
        spec.addOption(arguments.files).addOption(arguments.single);
        return arguments;
    }

    boolean areGiven() {
        return !paths().isEmpty() || !singles().isEmpty();
    }

    private List<String> paths() {
        return files.getValue();
    }

    private List<String> singles() {
        return single.getValue();
    }

    /** What is in a file, or on the standard input, as inputs. */
    static Checked<Inputs> read(String path, Tosca tosca, Services services) {
        return text(path, tosca, services).then(text -> tosca.inputs(List.of(Checked.of(text))));
    }

    /** All of them together. */
    Checked<Inputs> read(Tosca tosca) {
        var findings = new Findings();
        Optional<Inputs> all = findings.take(tosca.inputs(
                paths().stream().map(path -> text(path, tosca, services)).toList()));
        for (String one : singles()) {
            Optional<Inputs> read = findings.take(read(one, tosca));
            all = all.flatMap(before -> read.map(before::with));
        }
        return all.map(findings::with).orElseGet(findings::withNothing);
    }

    private static Checked<SourceText> text(String path, Tosca tosca, Services services) {
        return path.equals(STANDARD_INPUT) ? services.standardInput() : tosca.text(path);
    }

    private Checked<Inputs> read(String argument, Tosca tosca) {
        int end = argument.indexOf('=');
        if (end < 1) {
            throw new ParameterException(spec.commandLine(), SINGLE + " '" + argument + "' is not NAME=VALUE");
        }
        String name = argument.substring(0, end);
        String value = argument.substring(end + 1);
        if (value.startsWith("@")) {
            return tosca.text(value.substring(1)).map(text -> tosca.inputOfText(name, text));
        }
        if (value.startsWith("env:")) {
            return Checked.of(tosca.inputOfText(name, source(name, variable(value.substring("env:".length())))));
        }
        return tosca.input(name, source(name, value));
    }

    private static SourceText source(String name, String text) {
        return new SourceText(SINGLE + " " + name, "/", text);
    }

    private String variable(String name) {
        return Optional.ofNullable(services.surroundings().environment().get(name))
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "there is no environment variable " + name + " to take an input from"));
    }
}
