package dev.imagebuilder.executor.journal;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.JournalStore;
import dev.imagebuilder.executor.port.KeyStore;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Makes a journal of what is written: a new one of nothing, and one that is mended and short of what there is. */
record JournalOpening(JournalStore.Writer writer, KeyStore keys, Clock clock) {
    /** A journal of more lines is shortened when it is opened and most of them are of the past. */
    private static final int LONG = 10_000;

    Checked<Journal> journal() {
        return JournalContent.lines(writer.read()).then(this::mended);
    }

    private Checked<Journal> mended(JournalLines lines) {
        var findings = new Findings();
        if (lines.torn()) {
            findings.add(JournalFinding.torn());
            Optional<Failure> failure = writer.truncate(lines.goodBytes());
            if (failure.isPresent()) {
                return Checked.failed(JournalFinding.unwritable(failure.get()));
            }
        }
        Checked<Journal> journal = lines.json().isEmpty() ? founded() : resumed(JournalContent.of(lines, keys));
        return findings.take(journal).map(findings::with).orElseGet(findings::withNothing);
    }

    private Checked<Journal> founded() {
        String instance = UUID.randomUUID().toString();
        return with(Vault.create(instance, keys), instance, Recorded.NOTHING)
                .then(journal -> journal.append(new Entry.Founded(instance, JournalContent.FORMAT))
                        .<Checked<Journal>>map(Checked::failed)
                        .orElseGet(() -> Checked.of(journal)));
    }

    private Checked<Journal> resumed(JournalContent content) {
        Result<Vault> vault = content.vault().map(Result::done).orElseGet(() -> Vault.create(content.instance(), keys));
        return with(vault, content.instance(), content.recorded()).then(journal -> shorten(journal, content)
                .<Checked<Journal>>map(Checked::failed)
                .orElseGet(() -> new Checked<>(Optional.of(journal), content.findings())));
    }

    private Checked<Journal> with(Result<Vault> vault, String instance, Recorded recorded) {
        return switch (vault) {
            case Result.Failed<Vault>(Failure failure) -> Checked.failed(JournalFinding.unwritable(failure));
            case Result.Done<Vault>(Vault own) ->
                Checked.of(new Journal(
                        writer, instance, new EntryCodec(new ValueCodec(Optional.of(own))), recorded, clock));
        };
    }

    /** Rewrites a journal of an older format, and one in which little is of use any more. */
    private Optional<Finding> shorten(Journal journal, JournalContent content) {
        int nodes = journal.recorded().snapshot().nodes().size();
        int entries = content.entries().size();
        // Secrets that cannot be read now may be when their key is found again.
        boolean isLong = entries > LONG && entries > 4 * nodes && !content.isLacking();
        return content.isOld() || isLong
                ? journal.replace(Condensation.of(content.entries(), journal.recorded()))
                : Optional.empty();
    }
}
