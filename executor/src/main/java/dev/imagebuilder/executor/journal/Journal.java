package dev.imagebuilder.executor.journal;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.JournalStore;
import dev.imagebuilder.executor.port.KeyStore;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.state.Snapshot;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** An instance's journal, open for writing by this process alone. Safe for use by several threads. */
public final class Journal implements AutoCloseable {
    private final JournalStore.Writer writer;
    private final String instance;
    private final EntryCodec codec;
    private final AtomicReference<Recorded> recorded;
    private final Clock clock;

    Journal(JournalStore.Writer writer, String instance, EntryCodec codec, Recorded recorded, Clock clock) {
        this.writer = writer;
        this.instance = instance;
        this.codec = codec;
        this.recorded = new AtomicReference<>(recorded);
        this.clock = clock;
    }

    /** Opens the journal of an instance, founding the instance when there is none; mends an unfinished last line. */
    public static Checked<Journal> open(JournalStore store, KeyStore keys, Clock clock) {
        return switch (store.open()) {
            case Result.Failed<JournalStore.Writer>(Failure failure) -> Checked.failed(JournalFinding.refused(failure));
            case Result.Done<JournalStore.Writer>(JournalStore.Writer writer) -> {
                Checked<Journal> journal = new JournalOpening(writer, keys, clock).journal();
                if (journal.value().isEmpty()) {
                    writer.close();
                }
                yield journal;
            }
        };
    }

    /** What is recorded of an instance that nobody need have open; empty when there is none. */
    public static Checked<Optional<Recorded>> read(JournalStore store, KeyStore keys) {
        return JournalContent.lines(store.read()).then(lines -> {
            var findings = new Findings();
            if (lines.torn()) {
                findings.add(JournalFinding.torn());
            }
            Optional<JournalContent> content =
                    lines.json().isEmpty() ? Optional.empty() : Optional.of(JournalContent.of(lines, keys));
            content.ifPresent(known -> findings.addAll(known.findings()));
            return findings.with(content.map(JournalContent::recorded));
        });
    }

    /** All that happened to an instance, from the first entry to the last. */
    public static Checked<List<Entry>> entries(JournalStore store, KeyStore keys) {
        return JournalContent.lines(store.read())
                .map(lines -> lines.json().isEmpty()
                        ? List.of()
                        : JournalContent.of(lines, keys).entries().stream()
                                .map(Dated::entry)
                                .toList());
    }

    /** Which instance it is of. */
    public String instance() {
        return instance;
    }

    /** What was recorded when the journal was opened. */
    public Recorded recorded() {
        return recorded.get();
    }

    /** What is recorded by now. */
    public Checked<Recorded> reread() {
        return JournalContent.lines(writer.read())
                .map(lines -> Recorded.of(lines.json().stream()
                        .map(JsonText::read)
                        .map(codec::read)
                        .toList()));
    }

    /** Forgets all nodes; answers why, when that could not be written. */
    public Optional<Finding> forget() {
        Optional<Finding> unwritten = append(new Entry.Condensed(Snapshot.NOTHING, Durations.NONE));
        if (unwritten.isEmpty()) {
            recorded.updateAndGet(Recorded::withoutNodes);
        }
        return unwritten;
    }

    /** Adds an entry; durable ones are on the disk when this returns. Answers why, when it could not be written. */
    public Optional<Finding> append(Entry entry) {
        return writer.append(line(entry, clock.instant()), entry.isDurable()).map(JournalFinding::unwritable);
    }

    /** Puts these entries in the place of all there are. Answers why, when they could not be written. */
    Optional<Finding> replace(List<Dated> entries) {
        return writer.replace(entries.stream()
                        .map(dated -> line(dated.entry(), dated.at()))
                        .toList())
                .map(JournalFinding::unwritable);
    }

    private String line(Entry entry, Instant at) {
        return JournalLines.line(codec.write(entry, at).toString());
    }

    @Override
    public void close() {
        writer.close();
    }
}
