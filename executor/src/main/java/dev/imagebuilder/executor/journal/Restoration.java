package dev.imagebuilder.executor.journal;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.JournalStore;
import dev.imagebuilder.executor.port.KeyStore;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.StateBackup;
import dev.imagebuilder.tosca.diagnostic.Checked;
import java.util.Optional;

/** Puts copies of an instance in the place of what is recorded. */
public final class Restoration {
    private final JournalStore store;
    private final KeyStore keys;

    public Restoration(JournalStore store, KeyStore keys) {
        this.store = store;
        this.keys = keys;
    }

    /**
     * Replaces all that is recorded, as a whole or not at all.
     *
     * @return what is recorded now
     */
    public Checked<Recorded> restore(StateBackup.Copy copy) {
        return JournalContent.lines(Result.done(copy.journal()))
                .then(lines -> lines.json().isEmpty()
                        ? Checked.failed(JournalFinding.damaged("the journal in the backup is empty"))
                        : restore(copy, lines));
    }

    private Checked<Recorded> restore(StateBackup.Copy copy, JournalLines lines) {
        return switch (store.open()) {
            case Result.Failed<JournalStore.Writer>(Failure failure) -> Checked.failed(JournalFinding.refused(failure));
            case Result.Done<JournalStore.Writer>(JournalStore.Writer writer) -> {
                try (writer) {
                    yield restore(copy, lines, writer);
                }
            }
        };
    }

    /** The blueprints come first: the journal speaks of them. */
    private Checked<Recorded> restore(StateBackup.Copy copy, JournalLines lines, JournalStore.Writer writer) {
        JournalContent content = JournalContent.of(lines, keys);
        return copy.restoreRevisions()
                .or(() -> writer.replace(
                        lines.json().stream().map(JournalLines::line).toList()))
                .map(failure -> Checked.<Recorded>failed(JournalFinding.unwritable(failure)))
                .orElseGet(() -> new Checked<>(Optional.of(content.recorded()), content.findings()));
    }
}
