package dev.imagebuilder.executor.dockerfile;

import java.util.List;

/** What a stage begins with. */
sealed interface Base {

    /** Nothing. */
    record Scratch() implements Base {}

    /** What an earlier stage has made. */
    record Earlier(Stage stage) implements Base {}

    /** @param reference the name of an image, with all variables replaced */
    record Image(String reference) implements Base {}

    /** Finds out what a stage begins with, when the stages before it are known. */
    static Base of(Stage stage, List<Stage> earlier, GlobalArguments arguments) throws Mistake {
        Position position = stage.from().position(stage.base());
        String name = arguments.expand(stage.base().text(), position);
        if (name.isBlank()) {
            throw new Mistake(Problem.stage(position, "\"" + stage.base().text() + "\" is empty, as its arguments are")
                    .hint("give the argument a default in its ARG, or a value as build argument"));
        }
        return earlier.reversed().stream()
                .filter(other -> other.isNamed(name))
                .findFirst()
                .<Base>map(Earlier::new)
                .orElseGet(() -> name.equals("scratch") ? new Scratch() : new Image(name));
    }
}
