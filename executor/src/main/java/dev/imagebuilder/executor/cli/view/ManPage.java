package dev.imagebuilder.executor.cli.view;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page of a command, in the language of the man macros of roff. */
public final class ManPage {
    private final CommandSpec command;
    private final StringBuilder page = new StringBuilder();

    private ManPage(CommandSpec command) {
        this.command = command;
    }

    /** The name of the page, such as {@code executor-state-show}. */
    public static String name(CommandSpec command) {
        return command.qualifiedName("-");
    }

    public static String of(CommandSpec command) {
        var page = new ManPage(command);
        page.write();
        return page.page.toString();
    }

    private void write() {
        String name = name(command);
        line(".TH \"" + name.toUpperCase(Locale.ROOT) + "\" \"1\" \"\" \"" + version() + "\" \"image-builder\"");
        section("NAME");
        String description = text(command.usageMessage().description());
        line(escaped(name) + " \\- " + escaped(description.replaceFirst("\\.$", "")));
        section("SYNOPSIS");
        line(".B " + escaped(command.qualifiedName()));
        synopsis();
        list("COMMANDS", command.subcommands().values().stream().map(ManPage::subcommand));
        list("ARGUMENTS", command.positionalParameters().stream().map(ManPage::argument));
        list("OPTIONS", command.options().stream().map(ManPage::option));
        footer();
        seeAlso();
    }

    private String version() {
        return Optional.ofNullable(ManPage.class.getPackage().getImplementationVersion())
                .map(version -> "executor " + version)
                .orElse("executor");
    }

    private void synopsis() {
        String arguments = command.positionalParameters().stream()
                .map(parameter -> parameter.required() ? label(parameter) : "[" + label(parameter) + "]")
                .collect(Collectors.joining(" "));
        String inner = command.subcommands().isEmpty() ? "" : " \\fICOMMAND\\fR";
        line("[\\fIOPTION\\fR]..." + inner + (arguments.isEmpty() ? "" : " " + arguments));
    }

    private static List<String> subcommand(CommandLine inner) {
        CommandSpec spec = inner.getCommandSpec();
        return List.of(bold(spec.name()), escaped(text(spec.usageMessage().description())));
    }

    private static List<String> argument(PositionalParamSpec parameter) {
        return List.of(label(parameter), escaped(text(parameter.description())));
    }

    private static List<String> option(OptionSpec option) {
        String label = option.arity().max() > 0 ? " " + label(option) : "";
        String names = Arrays.stream(option.names()).map(ManPage::bold).collect(Collectors.joining(", "));
        return List.of(names + label, escaped(text(option.description())));
    }

    private void list(String title, Stream<List<String>> entries) {
        List<List<String>> all = entries.toList();
        if (!all.isEmpty()) {
            section(title);
        }
        for (List<String> entry : all) {
            line(".TP");
            entry.forEach(this::line);
        }
    }

    /** Paragraphs, and examples, which are indented. */
    private void footer() {
        boolean isExample = false;
        section("DESCRIPTION");
        line(escaped(text(command.usageMessage().description())));
        for (String text : command.usageMessage().footer()) {
            boolean begins = text.startsWith("Example");
            if (begins) {
                section("EXAMPLES");
            } else if (text.startsWith("  ") != isExample) {
                isExample = !isExample;
                line(isExample ? ".nf" : ".fi");
            }
            if (!begins) {
                line(text.isEmpty() ? ".PP" : escaped(text));
            }
        }
        if (isExample) {
            line(".fi");
        }
    }

    private void seeAlso() {
        Optional<CommandSpec> above = Optional.ofNullable(command.parent());
        Stream<CommandSpec> others = Stream.concat(
                above.stream(), command.subcommands().values().stream().map(CommandLine::getCommandSpec));
        String names = others.map(spec -> bold(name(spec)) + "(1)").collect(Collectors.joining(", "));
        if (!names.isEmpty()) {
            section("SEE ALSO");
            line(names);
        }
    }

    private void section(String title) {
        line(".SH " + title);
    }

    private void line(String text) {
        page.append(text).append('\n');
    }

    private static String text(String... lines) {
        return String.join(" ", lines);
    }

    private static String bold(String text) {
        return "\\fB" + escaped(text) + "\\fR";
    }

    private static String label(ArgSpec argument) {
        return "\\fI" + escaped(argument.paramLabel()) + "\\fR";
    }

    /** Nothing in it is taken for a command of roff, and hyphens are those that users type. */
    private static String escaped(String text) {
        String plain = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq");
        return plain.startsWith(".") ? "\\&" + plain : plain;
    }
}
