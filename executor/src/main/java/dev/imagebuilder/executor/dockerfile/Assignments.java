package dev.imagebuilder.executor.dockerfile;

import java.util.List;
import java.util.Optional;

/** What {@code ARG}, {@code ENV} and {@code LABEL} assign. */
final class Assignments {
    private Assignments() {}

    /**
     * One name and what it is given.
     *
     * @param value as it is written; empty when there is none
     */
    record Assignment(String name, Optional<String> value) {}

    static List<Assignment> of(Instruction instruction, char escape) {
        List<Word> words = Word.quoted(instruction.joined().text(), instruction.argumentsStart(), escape);
        Word first = words.getFirst();
        boolean isOld = instruction.keyword() != Keyword.ARG && first.text().indexOf('=') < 0;
        if (isOld) {
            String value = instruction.joined().text().substring(first.end()).strip();
            return List.of(new Assignment(first.text(), Optional.of(value)));
        }
        return words.stream().map(word -> assignment(word.text())).toList();
    }

    private static Assignment assignment(String word) {
        int equal = word.indexOf('=');
        return equal < 0
                ? new Assignment(word, Optional.empty())
                : new Assignment(word.substring(0, equal), Optional.of(word.substring(equal + 1)));
    }
}
