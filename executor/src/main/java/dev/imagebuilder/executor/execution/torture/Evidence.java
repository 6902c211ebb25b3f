package dev.imagebuilder.executor.execution.torture;

import dev.imagebuilder.executor.journal.Entry;
import dev.imagebuilder.executor.journal.Journal;
import dev.imagebuilder.executor.journal.Recorded;
import dev.imagebuilder.executor.port.JournalStore;
import dev.imagebuilder.executor.port.KeyStore;
import dev.imagebuilder.tosca.state.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** The journal of an instance, as one who looks at it from outside sees it. */
public final class Evidence {
    private final JournalStore store;
    private final KeyStore keys;

    public Evidence(JournalStore store, KeyStore keys) {
        this.store = store;
        this.keys = keys;
    }

    /** How long the journal is; nothing when there is none. */
    long bytes() {
        return Torture.Impossible.demand(store.read()).length();
    }

    List<Entry> entries() {
        return Journal.entries(store, keys).value().orElse(List.of());
    }

    Snapshot snapshot() {
        return Journal.read(store, keys)
                .value()
                .flatMap(recorded -> recorded)
                .map(Recorded::snapshot)
                .orElse(Snapshot.NOTHING);
    }

    /**
     * Cuts the last line somewhere, as a crash can.
     *
     * @return the step of the entry that is lost with it; nothing when none was whole
     */
    Optional<String> tear(Random random) {
        String text = Torture.Impossible.demand(store.read());
        int start = text.lastIndexOf('\n', text.length() - 2) + 1;
        if (text.length() - start < 2) {
            return Optional.empty();
        }
        List<Entry> before = entries();
        // Plain characters, so that as many bytes.
        int kept = start + 1 + random.nextInt(text.length() - start - 1);
        try (JournalStore.Writer writer = Torture.Impossible.demand(store.open())) {
            writer.truncate(kept);
        }
        return before.size() > entries().size() ? step(before.getLast()) : Optional.empty();
    }

    private static Optional<String> step(Entry entry) {
        return switch (entry) {
            case Entry.StepStarted started -> Optional.of(started.step());
            case Entry.StepDone done -> Optional.of(done.step());
            case Entry.StepFailed failed -> Optional.of(failed.step());
            default -> Optional.empty();
        };
    }
}
