package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.executor.cli.view.TerminalSize;
import java.io.BufferedReader;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the program was started in.
 *
 * @param environment its environment variables
 * @param outIsTerminal whether its standard output goes to a terminal
 * @param errIsTerminal whether its standard error does
 * @param terminalSize how large the terminal is now
 * @param keyboard where answers to questions are read, when somebody is there to give them
 */
public record Surroundings(
        Map<String, String> environment,
        boolean outIsTerminal,
        boolean errIsTerminal,
        Supplier<TerminalSize> terminalSize,
        Optional<BufferedReader> keyboard) {

    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /** Whether what stands on the terminal already can be drawn anew; in a pipe, others may print on the terminal, too. */
    boolean canRedraw() {
        return outIsTerminal && errIsTerminal && !isDumb();
    }

    /** Whether a terminal knows no escape sequences. */
    boolean isDumb() {
        return variable("TERM").filter("dumb"::equals).isPresent();
    }

    /** The value of a variable; an empty one counts as not set. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }
}
