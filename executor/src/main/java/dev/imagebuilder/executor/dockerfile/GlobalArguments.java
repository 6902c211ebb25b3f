package dev.imagebuilder.executor.dockerfile;

import dev.imagebuilder.executor.dockerfile.Assignments.Assignment;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The values of the {@code ARG}s before the first {@code FROM}, which are those that {@code FROM} knows. */
final class GlobalArguments {
    private final char escape;
    private final Map<String, String> values;

    private GlobalArguments(char escape, Map<String, String> values) {
        this.escape = escape;
        this.values = values;
    }

    static GlobalArguments of(Dockerfile dockerfile, BuildSettings settings) throws Mistake {
        char escape = dockerfile.directives().escape();
        var arguments = new GlobalArguments(escape, new HashMap<>(settings.platformArguments()));
        for (Instruction instruction : dockerfile.preamble()) {
            for (Assignment assignment : Assignments.of(instruction, escape)) {
                Optional<String> given =
                        Optional.ofNullable(settings.arguments().get(assignment.name()));
                // One that is given nothing is empty, not unset.
                String value = given.isPresent()
                        ? given.get()
                        : arguments.expand(assignment.value().orElse(""), instruction.position());
                if (given.isPresent()
                        || assignment.value().isPresent()
                        || !arguments.values.containsKey(assignment.name())) {
                    arguments.values.put(assignment.name(), value);
                }
            }
        }
        return arguments;
    }

    String expand(String word, Position position) throws Mistake {
        return new Expansion(name -> Optional.ofNullable(values.get(name)), escape, false, position).of(word);
    }
}
