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
        description();
        list("COMMANDS", command.subcommands().values().stream().map(ManPage::subcommand));
        list("ARGUMENTS", command.positionalParameters().stream().map(ManPage::argument));
        list("OPTIONS", command.options().stream().map(ManPage::option));
        examples();
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

    private void description() {
        section("DESCRIPTION");
        line(escaped(text(command.usageMessage().description())));
        String before = "";
        for (String text : footer().subList(0, example())) {
            if (!text.isEmpty()) {
                line(before.isEmpty() ? ".PP" : ".br");
                line(escaped(text));
            }
            before = text;
        }
    }

    private void examples() {
        List<String> examples = footer().subList(example(), footer().size());
        if (!examples.isEmpty()) {
            section("EXAMPLES");
            line(".nf");
            examples.stream().skip(1).forEach(example -> line(escaped(example)));
            line(".fi");
        }
    }

    private List<String> footer() {
        return List.of(command.usageMessage().footer());
    }

    /** Where the examples begin. */
    private int example() {
        List<String> footer = footer();
        return (int)
                footer.stream().takeWhile(text -> !text.startsWith("Example")).count();
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
