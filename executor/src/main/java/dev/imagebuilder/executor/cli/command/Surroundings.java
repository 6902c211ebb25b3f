package dev.imagebuilder.executor.cli.command;

import java.io.BufferedReader;
import java.util.Map;
import java.util.Optional;

/**
 * What the program was started in.
 *
 * @param environment its environment variables
 * @param outIsTerminal whether its standard output goes to a terminal
 * @param errIsTerminal whether its standard error does
 * @param keyboard where answers to questions are read, when somebody is there to give them
 */
public record Surroundings(
        Map<String, String> environment,
        boolean outIsTerminal,
        boolean errIsTerminal,
        Optional<BufferedReader> keyboard) {

    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /** The value of a variable; an empty one counts as not set. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }
}
