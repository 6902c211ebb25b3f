package dev.imagebuilder.executor.cli.view;

import dev.imagebuilder.executor.port.Task;
import java.util.Locale;

/** What is said of a task that is over. */
final class TaskText {

    private TaskText() {}

    /** Such as {@code install the package: changed in 1.2 s}. */
    static String of(Task task) {
        String told = task.name() + ": " + word(task.result());
        return task.result() == Task.Result.SKIPPED ? told : told + " in " + Spans.measured(task.took());
    }

    static String word(Task.Result result) {
        return result.name().toLowerCase(Locale.ROOT);
    }
}
