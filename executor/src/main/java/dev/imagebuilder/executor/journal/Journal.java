package dev.imagebuilder.executor.journal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.JournalStore;
import dev.imagebuilder.executor.port.KeyStore;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.StateBackup;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.state.Snapshot;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** An instance's journal, open for writing by this process alone. Safe for use by several threads. */
public final class Journal implements AutoCloseable {
    static final int FORMAT = 2;
    /** A journal of more lines is shortened when it is opened and most of them are of the past. */
    private static final int LONG = 10_000;

    private final JournalStore.Writer writer;
    private final String instance;
    private final EntryCodec codec;
    private final AtomicReference<Recorded> recorded;
    private final Clock clock;

    private Journal(JournalStore.Writer writer, String instance, EntryCodec codec, Recorded recorded, Clock clock) {
        this.writer = writer;
        this.instance = instance;
        this.codec = codec;
        this.recorded = new AtomicReference<>(recorded);
        this.clock = clock;
    }

    /** Opens the journal of an instance, founding the instance when there is none; mends an unfinished last line. */
    public static Checked<Journal> open(JournalStore store, KeyStore keys, Clock clock) {
        return switch (store.open()) {
            case Result.Failed<JournalStore.Writer>(Failure failure) -> Checked.failed(refused(failure));
            case Result.Done<JournalStore.Writer>(JournalStore.Writer writer) -> {
                Checked<Journal> journal = open(writer, keys, clock);
                if (journal.value().isEmpty()) {
                    writer.close();
                }
                yield journal;
            }
        };
    }

    private static Checked<Journal> open(JournalStore.Writer writer, KeyStore keys, Clock clock) {
        return lines(writer.read()).then(lines -> {
            var findings = new Findings();
            if (lines.torn()) {
                findings.add(torn());
                Optional<Failure> failure = writer.truncate(lines.goodBytes());
                if (failure.isPresent()) {
                    return Checked.failed(unwritable(failure.get()));
                }
            }
            Checked<Journal> journal =
                    lines.json().isEmpty() ? found(writer, keys, clock) : resumed(writer, lines, keys, clock);
            return findings.take(journal).map(findings::with).orElseGet(findings::withNothing);
        });
    }

    private static Checked<Journal> found(JournalStore.Writer writer, KeyStore keys, Clock clock) {
        String instance = UUID.randomUUID().toString();
        return switch (Vault.create(instance, keys)) {
            case Result.Failed<Vault>(Failure failure) -> Checked.failed(unwritable(failure));
            case Result.Done<Vault>(Vault vault) -> {
                var codec = new EntryCodec(new ValueCodec(Optional.of(vault)));
                var journal = new Journal(writer, instance, codec, Recorded.NOTHING, clock);
                yield journal.append(new Entry.Founded(instance, FORMAT))
                        .<Checked<Journal>>map(Checked::failed)
                        .orElseGet(() -> Checked.of(journal));
            }
        };
    }

    private static Checked<Journal> resumed(
            JournalStore.Writer writer, JournalLines lines, KeyStore keys, Clock clock) {
        String instance = founded(lines).instance();
        Optional<Vault> known = Vault.find(instance, keys);
        var values = new ValueCodec(known);
        List<Dated> entries = entries(lines, values);
        List<Finding> lost = values.hasLost() ? List.of(keyLost()) : List.of();
        return switch (known.map(Result::done).orElseGet(() -> Vault.create(instance, keys))) {
            case Result.Failed<Vault>(Failure failure) -> Checked.failed(unwritable(failure));
            case Result.Done<Vault>(Vault vault) -> {
                var codec = new EntryCodec(new ValueCodec(Optional.of(vault)));
                var journal = new Journal(writer, instance, codec, Recorded.of(entries), clock);
                yield (lost.isEmpty() || founded(lines).format() < FORMAT
                                ? journal.shorten(lines, entries)
                                : Optional.<Finding>empty())
                        .<Checked<Journal>>map(Checked::failed)
                        .orElseGet(() -> new Checked<>(Optional.of(journal), lost));
            }
        };
    }

    /** Rewrites a journal of an older format, and one in which little is of use any more. */
    private Optional<Finding> shorten(JournalLines lines, List<Dated> entries) {
        boolean isOld = founded(lines).format() < FORMAT;
        boolean isLong = entries.size() > LONG
                && entries.size() > 4 * recorded().snapshot().nodes().size();
        if (!isOld && !isLong) {
            return Optional.empty();
        }
        return writer.replace(Condensation.of(entries, recorded()).stream()
                        .map(dated -> JournalLines.line(
                                codec.write(dated.entry(), dated.at()).toString()))
                        .toList())
                .map(Journal::unwritable);
    }

    /** What is recorded of an instance that nobody need have open; empty when there is none. */
    public static Checked<Optional<Recorded>> read(JournalStore store, KeyStore keys) {
        return lines(store.read()).then(lines -> {
            Optional<Recorded> recorded = lines.json().isEmpty() ? Optional.empty() : Optional.of(replay(lines, keys));
            return new Checked<>(Optional.of(recorded), lines.torn() ? List.of(torn()) : List.of());
        });
    }

    /** All that happened to an instance, from the first entry to the last. */
    public static Checked<List<Entry>> entries(JournalStore store, KeyStore keys) {
        return lines(store.read())
                .map(lines -> lines.json().isEmpty()
                        ? List.of()
                        : entries(
                                        lines,
                                        new ValueCodec(Vault.find(founded(lines).instance(), keys)))
                                .stream()
                                .map(Dated::entry)
                                .toList());
    }

    /**
     * Puts a copy of an instance in the place of what is recorded, as a whole or not at all.
     *
     * @return what is recorded now
     */
    public static Checked<Recorded> restore(JournalStore store, KeyStore keys, StateBackup.Copy copy) {
        return lines(Result.done(copy.journal())).then(lines -> {
            if (lines.json().isEmpty()) {
                return Checked.failed(damaged("the journal in the backup is empty"));
            }
            return switch (store.open()) {
                case Result.Failed<JournalStore.Writer>(Failure failure) -> Checked.failed(refused(failure));
                case Result.Done<JournalStore.Writer>(JournalStore.Writer writer) -> {
                    try (writer) {
                        yield restored(writer, lines, keys, copy);
                    }
                }
            };
        });
    }

    /** The blueprints come first: the journal speaks of them. */
    private static Checked<Recorded> restored(
            JournalStore.Writer writer, JournalLines lines, KeyStore keys, StateBackup.Copy copy) {
        var values = new ValueCodec(Vault.find(founded(lines).instance(), keys));
        Recorded recorded = Recorded.of(entries(lines, values));
        List<Finding> lost = values.hasLost() ? List.of(keyLost()) : List.of();
        return copy.restoreRevisions()
                .or(() -> writer.replace(
                        lines.json().stream().map(JournalLines::line).toList()))
                .map(failure -> Checked.<Recorded>failed(unwritable(failure)))
                .orElseGet(() -> new Checked<>(Optional.of(recorded), lost));
    }

    private static Checked<JournalLines> lines(Result<String> content) {
        return switch (content) {
            case Result.Failed<String>(Failure failure) -> Checked.failed(unwritable(failure));
            case Result.Done<String>(String text) -> {
                JournalLines lines = JournalLines.of(text);
                yield broken(lines).<Checked<JournalLines>>map(Checked::failed).orElseGet(() -> Checked.of(lines));
            }
        };
    }

    private static Optional<Finding> broken(JournalLines lines) {
        if (lines.damagedLine().isPresent()) {
            return Optional.of(damaged("line " + lines.damagedLine().get() + " of the journal is damaged"));
        }
        return lines.json().isEmpty() || founded(lines).format() <= FORMAT
                ? Optional.empty()
                : Optional.of(damaged("the journal was written by a newer version of this program"));
    }

    private static Entry.Founded founded(JournalLines lines) {
        var codec = new EntryCodec(new ValueCodec(Optional.empty()));
        return (Entry.Founded)
                codec.read(JsonText.read(lines.json().getFirst())).entry();
    }

    private static Recorded replay(JournalLines lines, KeyStore keys) {
        Optional<Vault> vault = Vault.find(founded(lines).instance(), keys);
        return Recorded.of(entries(lines, new ValueCodec(vault)));
    }

    private static List<Dated> entries(JournalLines lines, ValueCodec values) {
        Stream<JsonNode> json = lines.json().stream().map(JsonText::read);
        var codec = new EntryCodec(values);
        var old = new FormatOne(values);
        return (founded(lines).format() == 1 ? json.flatMap(old::read) : json.map(codec::read)).toList();
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
        return lines(writer.read())
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
        String line = JournalLines.line(codec.write(entry, clock.instant()).toString());
        return writer.append(line, entry.isDurable()).map(Journal::unwritable);
    }

    @Override
    public void close() {
        writer.close();
    }

    private static Finding refused(Failure failure) {
        return failure.kind() == Failure.Kind.DENIED
                ? Finding.error(Code.STATE_LOCKED, failure.message()).hint(failure.hint())
                : unwritable(failure);
    }

    private static Finding unwritable(Failure failure) {
        return Finding.error(Code.STATE_UNWRITABLE, failure.message())
                .note(failure.cause())
                .hint(failure.hint());
    }

    private static Finding torn() {
        return Finding.warning(Code.STATE_TORN, "the last entry of the journal was not finished; it is left out");
    }

    private static Finding keyLost() {
        return Finding.warning(
                        Code.SECRET_LOST,
                        "the key that this instance was encrypted with is not there, and with it the secrets it has recorded")
                .hint("give them again with -i; nothing else is lost");
    }

    private static Finding damaged(String message) {
        return Finding.error(Code.STATE_DAMAGED, message)
                .hint("put a good copy of the journal in its place, or deploy into another instance with -p");
    }
}
