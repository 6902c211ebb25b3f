package dev.imagebuilder.executor.execution;

import dev.imagebuilder.executor.journal.Journal;
import dev.imagebuilder.executor.journal.Recorded;
import dev.imagebuilder.executor.port.JournalStore;
import dev.imagebuilder.executor.port.KeyStore;
import dev.imagebuilder.executor.port.RevisionStore;
import dev.imagebuilder.tosca.diagnostic.Checked;
import java.time.Clock;
import java.util.Optional;

/**
 * Where one instance is kept.
 *
 * @param journal what has happened to it
 * @param blueprints what was deployed into it
 * @param keys of it and others, apart from it
 * @param clock tells when something happens to it
 */
public record InstanceStore(JournalStore journal, RevisionStore blueprints, KeyStore keys, Clock clock) {

    /** Opens it for this process alone, and founds it when it is not there. */
    Checked<Journal> open() {
        return Journal.open(journal, keys, clock);
    }

    /** What is recorded; empty when nothing ever was. */
    public Checked<Optional<Recorded>> recorded() {
        return Journal.read(journal, keys);
    }

    Revisions revisions() {
        return new Revisions(blueprints);
    }
}
