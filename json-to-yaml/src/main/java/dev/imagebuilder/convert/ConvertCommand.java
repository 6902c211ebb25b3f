package dev.imagebuilder.convert;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** {@code json-to-yaml}: the command line. */
final class ConvertCommand implements Callable<Integer> {
    private static final Path STANDARD_OUTPUT = Path.of("-");

    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("json-to-yaml");
    private final OptionSpec reverse = flag("Convert YAML to JSON.", "-r", "--reverse");
    private final OptionSpec completion =
            flag("Print a script that completes the options in bash and zsh, and end.", "--completion");
    private final PositionalParamSpec from =
            path("0", "DIR|FILE", "The file to convert, or the directory below which all files ending in .json are.");
    private final PositionalParamSpec to = path(
            "1",
            "OUT",
            "Where the results go: a directory for a directory, a file or a directory for a file. Without it, or"
                    + " when it is -, the result of a file is printed.");

    private ConvertCommand() {}

    static CommandLine line() {
        var command = new ConvertCommand();
        command.describe();
        return new CommandLine(command.spec);
    }

    private void describe() {
        spec.usageMessage()
                .customSynopsis("json-to-yaml [--reverse] DIR|FILE [OUT]")
                .description("Converts build requests in JSON to files of inputs in YAML, and back.")
                .footer(
                        "",
                        "Keys that a build request does not have are left out, and told of. A file with mistakes is"
                                + " told of and passed over. Files that are there already are replaced.",
                        "Exit status: 0 done, 1 something cannot be written, 2 wrong command line, 3 mistakes in a file,"
                                + " 70 a bug in this program.",
                        "",
                        "Examples:",
                        "  json-to-yaml request.json > inputs.yaml",
                        "  json-to-yaml inputs/json inputs",
                        "  json-to-yaml --reverse inputs/hello-world.yaml");
        spec.addPositional(from).addPositional(to).addOption(reverse).addOption(completion);
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help and end.")
                .build());
    }

    private static OptionSpec flag(String description, String... names) {
        return OptionSpec.builder(names)
                .type(boolean.class)
                .defaultValue("false")
                .description(description)
                .build();
    }

    private static PositionalParamSpec path(String index, String label, String description) {
        return PositionalParamSpec.builder()
                .index(index)
                .arity("0..1")
                .paramLabel(label)
                .type(Path.class)
                .hideParamSyntax(true)
                .description(description)
                .build();
    }

    @Override
    public Integer call() {
        if (completion.<Boolean>getValue()) {
            spec.commandLine().getOut().print(AutoComplete.bash("json-to-yaml", spec.commandLine()));
            return ExitCode.DONE;
        }
        Path source = path(from).orElseThrow(() -> mistake("the file or the directory to convert is missing"));
        Optional<Path> output = path(to).filter(path -> !path.equals(STANDARD_OUTPUT));
        if (Files.isDirectory(source)) {
            Path directory = output.orElseThrow(() -> mistake("the directory for the results is missing"));
            return converter().convertAll(source, directory);
        }
        return output.map(path -> converter().convert(source, path))
                .orElseGet(() -> converter().print(source));
    }

    private Converter converter() {
        Direction direction = reverse.<Boolean>getValue() ? Direction.YAML_TO_JSON : Direction.JSON_TO_YAML;
        CommandLine line = spec.commandLine();
        return new Converter(direction, line.getOut(), line.getErr());
    }

    private static Optional<Path> path(PositionalParamSpec argument) {
        return Optional.<Path>ofNullable(argument.getValue())
                .filter(path -> !path.toString().isEmpty());
    }

    private ParameterException mistake(String what) {
        return new ParameterException(spec.commandLine(), what);
    }
}
