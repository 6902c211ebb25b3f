package dev.imagebuilder.executor.execution.step;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How an interpreter is asked whether it can read a script, without running it or writing anything.
 *
 * @param words the program and its arguments; the script comes last
 */
record SyntaxQuestion(List<String> words) {
    private static final Set<String> SHELLS = Set.of("bash", "sh", "dash", "ash", "ksh", "mksh", "zsh");

    /** For any Python, also one of the second generation. */
    private static final String COMPILE = """
            import sys
            name = sys.argv[1]
            try:
                compile(open(name, "rb").read(), name, "exec", 0, True)
            except SyntaxError:
                error = sys.exc_info()[1]
                sys.exit("%s: line %s:%s: %s" % (name, error.lineno or 1, error.offset or 1, error.msg))
            except (ValueError, TypeError):
                sys.exit("%s: line 1: %s" % (name, sys.exc_info()[1]))
            """;

    /** {@code FILE: line 3: TEXT} in bash, {@code FILE: 3: TEXT} in dash, {@code FILE:3: TEXT} in zsh. */
    private static final Pattern PLACE = Pattern.compile("^:? ?(?:line )?(\\d+)(?::(\\d+))?: (.*)$");

    /** Empty for interpreters that cannot be asked. */
    static Optional<SyntaxQuestion> of(String program) {
        String name = Path.of(program).getFileName().toString();
        if (SHELLS.contains(name)) {
            return Optional.of(new SyntaxQuestion(List.of(program, "-n")));
        }
        return name.startsWith("python")
                ? Optional.of(new SyntaxQuestion(List.of(program, "-E", "-S", "-c", COMPILE)))
                : Optional.empty();
    }

    List<String> command(Path script) {
        List<String> command = new ArrayList<>(words);
        command.add(script.toString());
        return command;
    }

    /**
     * What an interpreter says of a script.
     *
     * @param line counted from 1
     * @param column counted from 1, and 1 when only the line is known
     */
    record Complaint(int line, int column, String text) {}

    /** Reads an answer: the first line that has a place. */
    static Complaint complaint(String answer, Path script) {
        for (String line : answer.lines().toList()) {
            Matcher place = PLACE.matcher(line.replace(script.toString(), ""));
            if (place.matches()) {
                int column = Optional.ofNullable(place.group(2))
                        .map(Integer::parseInt)
                        .orElse(1);
                return new Complaint(Integer.parseInt(place.group(1)), Math.max(1, column), place.group(3));
            }
        }
        return new Complaint(1, 1, answer);
    }
}
