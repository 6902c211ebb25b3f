package dev.imagebuilder.executor.journal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.KeyStore;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Finding;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the lines of a journal say.
 *
 * @param format that the lines have; the entries are what they are in the format of today
 * @param vault of the instance; empty when its key is lost
 * @param isLacking whether it has secrets that could not be read
 */
record JournalContent(String instance, int format, Optional<Vault> vault, List<Dated> entries, boolean isLacking) {
    static final int FORMAT = 2;

    /** The lines of a journal, none when there is none; an error when they are not all that was written. */
    static Checked<JournalLines> lines(Result<String> content) {
        return switch (content) {
            case Result.Failed<String>(Failure failure) -> Checked.failed(JournalFinding.unwritable(failure));
            case Result.Done<String>(String text) -> {
                JournalLines lines = JournalLines.of(text);
                yield broken(lines).<Checked<JournalLines>>map(Checked::failed).orElseGet(() -> Checked.of(lines));
            }
        };
    }

    private static Optional<Finding> broken(JournalLines lines) {
        if (lines.damagedLine().isPresent()) {
            return Optional.of(
                    JournalFinding.damaged("line " + lines.damagedLine().get() + " of the journal is damaged"));
        }
        return lines.json().isEmpty() || founded(lines).format() <= FORMAT
                ? Optional.empty()
                : Optional.of(JournalFinding.damaged("the journal was written by a newer version of this program"));
    }

    private static Entry.Founded founded(JournalLines lines) {
        var codec = new EntryCodec(new ValueCodec(Optional.empty()));
        return (Entry.Founded)
                codec.read(JsonText.read(lines.json().getFirst())).entry();
    }

    /** @param lines one at least */
    static JournalContent of(JournalLines lines, KeyStore keys) {
        Entry.Founded founded = founded(lines);
        Optional<Vault> vault = Vault.find(founded.instance(), keys);
        var values = new ValueCodec(vault);
        List<Dated> entries = entries(lines, founded.format(), values);
        return new JournalContent(founded.instance(), founded.format(), vault, entries, values.hasLost());
    }

    private static List<Dated> entries(JournalLines lines, int format, ValueCodec values) {
        Stream<JsonNode> json = lines.json().stream().map(JsonText::read);
        return (format == 1 ? json.flatMap(new FormatOne(values)::read) : json.map(new EntryCodec(values)::read))
                .toList();
    }

    Recorded recorded() {
        return Recorded.of(entries);
    }

    boolean isOld() {
        return format < FORMAT;
    }

    /** What the user should know of it. */
    List<Finding> findings() {
        return isLacking ? List.of(JournalFinding.keyLost()) : List.of();
    }
}
