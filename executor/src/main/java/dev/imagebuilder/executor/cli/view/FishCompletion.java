package dev.imagebuilder.executor.cli.view;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A script that completes a command, its commands and their options in the fish shell. */
public final class FishCompletion {
    private static final List<String> PATHS = List.of("FILE", "DIR", "CSAR", "PLAN");

    private final String program;
    private final StringBuilder script = new StringBuilder();

    private FishCompletion(String program) {
        this.program = program;
    }

    public static String of(CommandSpec root) {
        var completion = new FishCompletion(root.name());
        completion.add("-f");
        completion.command(root, "__fish_use_subcommand", "");
        return completion.script.toString();
    }

    /**
     * Adds what completes a command.
     *
     * @param before what holds as long as none of its own commands is there, as a condition of fish
     * @param within what holds from then on, too; empty of the root
     */
    private void command(CommandSpec command, String before, String within) {
        command.options().forEach(option -> option(option, within.isEmpty() ? before : within));
        command.positionalParameters().forEach(positional -> positional(positional, within));
        for (Map.Entry<String, CommandLine> inner : command.subcommands().entrySet()) {
            CommandSpec spec = inner.getValue().getCommandSpec();
            add("-n", quoted(before), "-a", inner.getKey(), "-d", quoted(firstSentence(spec)));
            String seen = (within.isEmpty() ? "" : within + "; and ") + "__fish_seen_subcommand_from " + inner.getKey();
            String none = spec.subcommands().isEmpty()
                    ? seen
                    : seen + "; and not __fish_seen_subcommand_from "
                            + String.join(" ", spec.subcommands().keySet());
            command(spec, none, seen);
        }
    }

    private void option(OptionSpec option, String condition) {
        List<String> words = new ArrayList<>(List.of("-n", quoted(condition)));
        for (String name : option.names()) {
            words.addAll(name.startsWith("--") ? List.of("-l", name.substring(2)) : List.of("-s", name.substring(1)));
        }
        if (option.arity().max() > 0) {
            words.addAll(argument(option));
        }
        words.addAll(List.of("-d", quoted(sentence(option.description()))));
        add(words.toArray(String[]::new));
    }

    private void positional(PositionalParamSpec positional, String condition) {
        List<String> words = argument(positional);
        if (words.contains("-F")) {
            add("-n", quoted(condition), "-F");
        } else if (words.contains("-a")) {
            add("-n", quoted(condition), "-a", words.getLast());
        }
    }

    /** What an argument can be: one of some words, a file, or anything. */
    private static List<String> argument(ArgSpec argument) {
        if (argument.completionCandidates() != null) {
            List<String> words = StreamSupport.stream(
                            argument.completionCandidates().spliterator(), false)
                    .toList();
            return List.of("-x", "-a", quoted(String.join(" ", words)));
        }
        boolean isPath = argument.type() == Path.class || PATHS.stream().anyMatch(argument.paramLabel()::contains);
        return isPath ? List.of("-r", "-F") : List.of("-x");
    }

    private static String firstSentence(CommandSpec command) {
        return sentence(command.usageMessage().description());
    }

    private static String sentence(String... description) {
        String text = description.length == 0 ? "" : description[0];
        int end = text.indexOf(". ");
        return end < 0 ? text.replaceFirst("\\.$", "") : text.substring(0, end);
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private void add(String... words) {
        script.append("complete -c ")
                .append(program)
                .append(' ')
                .append(String.join(" ", words))
                .append('\n');
    }
}
