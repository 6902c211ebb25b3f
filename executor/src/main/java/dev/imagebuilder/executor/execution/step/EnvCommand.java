package dev.imagebuilder.executor.execution.step;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Commands that begin with {@code env}, as the first lines of scripts do. */
final class EnvCommand {

    private EnvCommand() {}

    /** The program that {@code env} starts, when the command is one of it. */
    static Optional<String> program(List<String> command) {
        boolean isEnv = Path.of(command.getFirst()).endsWith("env");
        return isEnv
                ? command.stream()
                        .skip(1)
                        .flatMap(words -> Stream.of(words.split("\\s+")))
                        .filter(word -> !word.startsWith("-") && !word.contains("="))
                        .findFirst()
                : Optional.empty();
    }
}
