package dev.imagebuilder.executor.execution.torture;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A line that an operation has left.
 *
 * @param isBegin whether it began then, else it ended
 * @param process tells several times from each other that the same operation ran
 */
record Mark(boolean isBegin, String step, String process) {

    /** All whole lines of a file. */
    static List<Mark> read(String text) {
        return text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .map(line -> line.split(" "))
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

    /** How often an operation began although the same one, begun before, had not ended yet and did so later. */
    static long overlaps(List<Mark> marks) {
        return marks.stream()
                .filter(mark -> !mark.isBegin())
                .filter(end -> {
                    int began = marks.indexOf(new Mark(true, end.step(), end.process()));
                    return marks.subList(Math.max(0, began + 1), marks.indexOf(end)).stream()
                            .anyMatch(other -> other.isBegin() && other.step().equals(end.step()));
                })
                .count();
    }
}
