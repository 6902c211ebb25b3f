package dev.imagebuilder.executor.cli.command;

import java.util.Map;
import java.util.Optional;

/**
 * What the program was started in.
 *
 * @param environment its environment variables
 * @param outIsTerminal whether its standard output goes to a terminal
 * @param errIsTerminal whether its standard error does
 */
public record Surroundings(Map<String, String> environment, boolean outIsTerminal, boolean errIsTerminal) {

    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /** The value of a variable; an empty one counts as not set. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }
}
