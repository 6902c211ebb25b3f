package dev.imagebuilder.executor.dockerfile;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An instruction of a Dockerfile.
 *
 * @param start where it begins in the Dockerfile; what stands before it up to the end of the one before are comments and
 *     empty lines
 * @param end where it ends, with its line break and its heredocs
 * @param joined all it says, in one line
 * @param flags in their order
 * @param argumentsStart where in the joined text its arguments begin, behind the flags
 * @param json its arguments, when they are a JSON array of strings
 * @param heredocs the texts that follow it
 * @param trigger what an {@code ONBUILD} has others do
 */
record Instruction(
        Keyword keyword,
        int start,
        int end,
        Joined joined,
        List<Flag> flags,
        int argumentsStart,
        Optional<List<String>> json,
        List<Heredoc> heredocs,
        Optional<Instruction> trigger) {

    Instruction {
        flags = List.copyOf(flags);
        heredocs = List.copyOf(heredocs);
    }

    /** What follows the flags, without blanks around it. */
    String arguments() {
        return joined.text().substring(argumentsStart).strip();
    }

    /** What stands between blanks behind the flags. */
    List<Word> words() {
        return Word.plain(joined.text(), argumentsStart);
    }

    /** Its arguments, from JSON or from between blanks. */
    List<String> list() {
        return json.orElseGet(() -> words().stream().map(Word::text).toList());
    }

    /** Whether it says nothing but that its one heredoc is the script; BuildKit executes that when it has a {@code #!}. */
    boolean isScript() {
        return keyword == Keyword.RUN
                && !heredocs.isEmpty()
                && arguments().equals(heredocs.getFirst().word().text());
    }

    Position position() {
        return joined.position(0);
    }

    /** Where one of its words is. */
    Position position(Word word) {
        return joined.position(word.start());
    }

    Optional<Flag> flag(String name) {
        return flags(name).findFirst();
    }

    Stream<Flag> flags(String name) {
        return flags.stream().filter(flag -> flag.name().equals(name));
    }

    /** The same in another place, such as an {@code ONBUILD}'s trigger that ends with its heredocs. */
    Instruction until(int newEnd, List<Heredoc> newHeredocs, Optional<Instruction> newTrigger) {
        return new Instruction(keyword, start, newEnd, joined, flags, argumentsStart, json, newHeredocs, newTrigger);
    }
}
