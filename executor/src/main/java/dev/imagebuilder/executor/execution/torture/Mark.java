package dev.imagebuilder.executor.execution.torture;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A line that an operation has left.
 *
 * @param isBegin whether it began then, else it ended
 * @param process tells several times from each other that the same operation ran
 */
record Mark(boolean isBegin, String process, String step) {

    /** All whole marks in a file. The name of a step can have several lines. */
    static List<Mark> read(String text) {
        String whole = text.substring(0, Math.max(0, text.lastIndexOf('\n')));
        return Stream.of(whole.split("\n(?=(?:begin|end) \\d)"))
                .filter(mark -> !mark.isEmpty())
                .map(mark -> mark.split(" ", 3))
                .map(words -> new Mark(words[0].equals("begin"), words[1], words[2]))
                .toList();
    }

    /** Whether an operation began and has not ended. */
    static boolean isOneOpen(List<Mark> marks) {
        Set<String> open = new HashSet<>();
        marks.forEach(mark -> {
            if (mark.isBegin()) {
                open.add(mark.process());
            } else {
                open.remove(mark.process());
            }
        });
        return !open.isEmpty();
    }

    /** The operations that began although the same one, begun before, had not ended yet and did so later. */
    static List<String> overlapping(List<Mark> marks) {
        return marks.stream()
                .filter(mark -> !mark.isBegin())
                .filter(end -> {
                    int began = marks.indexOf(new Mark(true, end.process(), end.step()));
                    return marks.subList(Math.max(0, began + 1), marks.indexOf(end)).stream()
                            .anyMatch(other -> other.isBegin() && other.step().equals(end.step()));
                })
                .map(Mark::step)
                .distinct()
                .toList();
    }
}
