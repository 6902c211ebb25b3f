package dev.imagebuilder.executor.execution;

import dev.imagebuilder.executor.journal.Journal;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the processes of one run are marked by.
 *
 * @param run its number, from 1
 */
record StepMark(String instance, int run) {

    /** Of the run that is about to be recorded. */
    static StepMark next(Journal journal, int before) {
        return new StepMark(journal.instance(), journal.recorded().runs().size() + before + 1);
    }

    String of(String step) {
        return instance + "/" + run + "/" + step;
    }

    /** Of the steps that were running when an earlier run was killed. */
    static Set<String> leftOver(Journal journal) {
        return journal.recorded().open().entrySet().stream()
                .map(step -> new StepMark(journal.instance(), step.getValue()).of(step.getKey()))
                .collect(Collectors.toSet());
    }
}
