package dev.imagebuilder.executor.dockerfile;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A stage of a build: a {@code FROM} and what follows it.
 *
 * @param index from 0
 * @param from its {@code FROM}
 * @param instructions those behind it
 */
record Stage(int index, Instruction from, List<Instruction> instructions) {

    Stage {
        instructions = List.copyOf(instructions);
    }

    /** The image it begins with, or an earlier stage, as it is written. */
    Word base() {
        return from.words().getFirst();
    }

    /** Its name, in lower case: names of stages do not differ by case. */
    Optional<String> name() {
        List<Word> words = from.words();
        return words.size() < 3
                ? Optional.empty()
                : Optional.of(words.get(2).text().toLowerCase(Locale.ROOT));
    }

    boolean isNamed(String other) {
        return name().filter(other.toLowerCase(Locale.ROOT)::equals).isPresent();
    }

    /** How users know it: its name, or else its index. */
    String title() {
        return name().orElseGet(() -> String.valueOf(index));
    }

    /** Whether it runs anything in the image that is being made. */
    boolean runs() {
        return of(Keyword.RUN).findAny().isPresent();
    }

    Stream<Instruction> of(Keyword keyword) {
        return instructions.stream().filter(instruction -> instruction.keyword() == keyword);
    }

    /** It and its {@code FROM}. */
    Stream<Instruction> all() {
        return Stream.concat(Stream.of(from), instructions.stream());
    }
}
