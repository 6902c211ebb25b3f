package dev.imagebuilder.executor.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The entries that mean the same as many: all about runs, and one for all about nodes. */
final class Condensation {

    private Condensation() {}

    static List<Dated> of(List<Dated> entries, Recorded recorded) {
        List<Dated> few = new ArrayList<>(entries.stream()
                .filter(dated -> isKept(dated.entry(), recorded.open().keySet()))
                .toList());
        few.add(new Dated(
                new Entry.Condensed(recorded.snapshot()), entries.getLast().at()));
        return few;
    }

    /** @param open the steps of which the beginning is all that is known */
    private static boolean isKept(Entry entry, Set<String> open) {
        return switch (entry) {
            case Entry.Founded _, Entry.RunStarted _, Entry.RunEnded _ -> true;
            case Entry.StepStarted step -> open.contains(step.step());
            case Entry.StepDone step -> open.contains(step.step());
            case Entry.StepFailed step -> open.contains(step.step());
            case Entry.NodeBegun _, Entry.NodeEnded _, Entry.Condensed _ -> false;
        };
    }
}
