package dev.imagebuilder.executor.journal;

import dev.imagebuilder.tosca.state.Snapshot;
import java.util.ArrayList;
import java.util.List;

/** The entries that mean the same as many: all about runs, and one for all about nodes. */
final class Condensation {

    private Condensation() {}

    static List<Dated> of(List<Dated> entries, Snapshot snapshot) {
        List<Dated> few = new ArrayList<>(
                entries.stream().filter(dated -> isKept(dated.entry())).toList());
        few.add(new Dated(new Entry.Condensed(snapshot), entries.getLast().at()));
        return few;
    }

    private static boolean isKept(Entry entry) {
        return switch (entry) {
            case Entry.Founded _, Entry.RunStarted _, Entry.RunEnded _ -> true;
            case Entry.NodeBegun _,
                    Entry.StepStarted _,
                    Entry.StepDone _,
                    Entry.StepFailed _,
                    Entry.NodeEnded _,
                    Entry.Condensed _ -> false;
        };
    }
}
