package dev.imagebuilder.executor.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.adapter.file.FileJournalStore;
import dev.imagebuilder.executor.adapter.file.FileKeyStore;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.state.InstanceId;
import dev.imagebuilder.tosca.state.NodeRecord;
import dev.imagebuilder.tosca.state.Round;
import dev.imagebuilder.tosca.state.SnapshotBuilder.Beginning;
import dev.imagebuilder.tosca.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/** An instance whose journal is written and read, below a home of its own. */
record JournalDirectory(Path home) {
    static final InstanceId WEB = new InstanceId("web", 0);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

    Path instance() {
        return home.resolve("instance");
    }

    Path file() {
        return instance().resolve("journal");
    }

    /** The only key there is. */
    Path key() throws IOException {
        try (var keys = Files.list(home.resolve("keys"))) {
            return keys.findFirst().orElseThrow();
        }
    }

    Checked<Journal> open() {
        return Journal.open(new FileJournalStore(instance()), new FileKeyStore(home.resolve("keys")), CLOCK);
    }

    /** Opens and closes it, with entries in between; answers what is recorded then. */
    Recorded write(Entry... entries) {
        try (Journal journal = open().usable().orElseThrow()) {
            for (Entry entry : entries) {
                assertThat(journal.append(entry)).isEmpty();
            }
        }
        return read().value().orElseThrow().orElseThrow();
    }

    Checked<Optional<Recorded>> read() {
        return Journal.read(new FileJournalStore(instance()), new FileKeyStore(home.resolve("keys")));
    }

    /** Work on the node of all these tests begins. */
    static Entry begun(Round.Purpose purpose, Map<String, Value> properties) {
        return new Entry.NodeBegun(WEB, new Beginning(purpose, "my.Web", "r1", properties, Map.of(), Map.of()));
    }

    static Entry begun(Map<String, Value> properties) {
        return begun(Round.Purpose.DEPLOY, properties);
    }

    static NodeRecord web(Recorded recorded) {
        return recorded.snapshot().nodes().get(WEB);
    }
}
