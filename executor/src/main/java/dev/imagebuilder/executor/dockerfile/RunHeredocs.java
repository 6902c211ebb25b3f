package dev.imagebuilder.executor.dockerfile;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says {@code RUN} with heredocs without them. BuildKit gives a lone heredoc to the shell as its script, has one that
 * begins with {@code #!} executed as a file, and hands anything else to the shell as it is written. Where the text says
 * which shell that is, it is called with the same script; elsewhere the shell puts the script together and evaluates it.
 */
final class RunHeredocs {
    private static final int LONGEST_LINE = 60_000;

    private final Dockerfile dockerfile;
    private final FlagText flags;
    private final ContextFiles files;
    private final StageHistory history;

    RunHeredocs(Dockerfile dockerfile, BuildSettings settings, Engine engine, ContextFiles files) {
        this.dockerfile = dockerfile;
        this.flags = new FlagText(dockerfile, engine);
        this.files = files;
        this.history = new StageHistory(dockerfile, settings);
    }

    String of(Instruction instruction) throws Mistake {
        String begin = "RUN " + flags.without(instruction, Set.of());
        Heredoc first = instruction.heredocs().getFirst();
        if (instruction.isScript() && first.isExecutable()) {
            return begin + executed(first);
        }
        String script = instruction.isScript() ? first.text() : asWritten(instruction);
        Optional<List<String>> shell = history.shell(instruction);
        String said = begin
                + (shell.isPresent()
                        ? JsonStrings.write(Stream.concat(shell.get().stream(), Stream.of(script))
                                .toList())
                        : evaluated(script));
        if (said.lines().anyMatch(line -> line.length() > LONGEST_LINE)) {
            throw new Mistake(Problem.unsupported(
                            instruction.position(first.word()),
                            "the heredoc has lines that are too long to be said otherwise")
                    .hint(Construct.RUN_HEREDOC.remedy()));
        }
        return said;
    }

    /** The file is put where nothing is left behind of it: a directory made for it would stay in the image. */
    private String executed(Heredoc heredoc) {
        String path = files.add("script", heredoc.text(), ContextFiles.EXECUTABLE);
        String target = "/.image-builder-" + ContextFiles.digest(heredoc.text());
        return "--mount=type=bind," + files.mountFrom() + "source=" + path + ",target=" + target + " " + target;
    }

    private static String asWritten(Instruction instruction) {
        return instruction.heredocs().stream()
                .map(heredoc -> "\n" + heredoc.content() + heredoc.name())
                .collect(Collectors.joining("", instruction.arguments(), ""));
    }

    /** Each line on one of its own, which none of them can make a comment or continue by itself. */
    private String evaluated(String script) {
        String next = " " + dockerfile.directives().escape() + "\n";
        String lines = Stream.of(script.split("\n"))
                .map(line -> "'" + line.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(next));
        // A shell that has no printf must not pass for one that had nothing to do.
        return "eval \"$(printf '%s\\n'" + next + (lines.isEmpty() ? "''" : lines) + next + "|| echo exit 127)\"";
    }
}
