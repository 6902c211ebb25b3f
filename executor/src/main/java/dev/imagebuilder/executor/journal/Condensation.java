package dev.imagebuilder.executor.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The entries that mean the same as many: all about runs, and one for all about nodes. */
final class Condensation {

    private Condensation() {}

    static List<Dated> of(List<Dated> entries, Recorded recorded) {
        List<Dated> few = new ArrayList<>(entries.stream()
                .filter(dated -> isKept(dated.entry(), recorded))
                .toList());
        few.add(new Dated(
                new Entry.Condensed(recorded.snapshot(), recorded.durations()),
                entries.getLast().at()));
        return few;
    }

    /** Also of steps of which the beginning is all that is known, and of a workflow that is to go on. */
    private static boolean isKept(Entry entry, Recorded recorded) {
        Set<String> open = recorded.open().keySet();
        return switch (entry) {
            case Entry.Founded _, Entry.RunStarted _, Entry.RunEnded _, Entry.Scaled _, Entry.TriggerJudged _ -> true;
            case Entry.StepStarted step -> open.contains(step.step());
            case Entry.StepDone step ->
                open.contains(step.step()) || recorded.workflow().isDone(step.step());
            case Entry.WorkflowStepEnded step -> recorded.workflow().steps().containsKey(step.step());
            case Entry.StepFailed step -> open.contains(step.step());
            case Entry.NodeBegun _, Entry.NodeEnded _, Entry.Condensed _ -> false;
        };
    }
}
