package dev.imagebuilder.executor.journal;

import static dev.imagebuilder.executor.journal.JournalDirectory.WEB;
import static dev.imagebuilder.executor.journal.JournalDirectory.begun;
import static dev.imagebuilder.executor.journal.JournalDirectory.web;
import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.state.InstanceId;
import dev.imagebuilder.tosca.state.NodeRecord;
import dev.imagebuilder.tosca.state.NodeState;
import dev.imagebuilder.tosca.state.Round;
import dev.imagebuilder.tosca.state.SnapshotBuilder.Beginning;
import dev.imagebuilder.tosca.value.Value;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written to a journal comes back. */
class JournalTest {
    @TempDir
    Path home;

    private JournalDirectory journal;

    @BeforeEach
    void open() {
        journal = new JournalDirectory(home);
    }

    @Test
    void values_of_every_type_come_back_as_they_were() {
        Map<Value, Value> odd = new LinkedHashMap<>();
        odd.put(Value.integer(1), Value.string("one"));
        odd.put(Value.string("$secret"), Value.bool(true));
        Map<String, Value> values = Map.of(
                "string", Value.string("a\nb \u00e4 \ud83d\ude00"),
                "integer", new Value.IntegerValue(new BigInteger("123456789012345678901234567890")),
                "float", new Value.FloatValue(1.5),
                "infinite", new Value.FloatValue(Double.POSITIVE_INFINITY),
                "null", Value.NULL,
                "list", Value.list(List.of(Value.bool(false), Value.string(""))),
                "odd keys", new Value.MapValue(odd),
                "secret", new Value.Secret(Value.map(Map.of("user", Value.string("hidden")))),
                "pending", new Value.Pending("something"));

        Recorded recorded = journal.write(begun(values));

        assertThat(recorded.snapshot().nodes().get(WEB).properties()).isEqualTo(values);
    }

    @Test
    void steps_lead_a_node_through_its_states() {
        Entry started = new Entry.StepStarted("web_0.Standard.create", WEB, NodeState.CREATING);
        NodeRecord running = web(journal.write(begun(Map.of()), started));
        assertThat(running.state()).isEqualTo(NodeState.CREATING);
        assertThat(running.round().orElseThrow().isOpen("web_0.Standard.create"))
                .isTrue();

        Entry done = new Entry.StepDone(
                "web_0.Standard.create", WEB, Map.of(WEB, Map.of("id", Value.integer(7))), Map.of("commit", "c0ffee"));
        NodeRecord half = web(journal.write(done));
        assertThat(half.round().orElseThrow().isDone("web_0.Standard.create")).isTrue();
        Recorded ended = journal.write(new Entry.NodeEnded(WEB, Round.Purpose.DEPLOY));
        NodeRecord node = web(ended);
        assertThat(node.state()).isEqualTo(NodeState.STARTED);
        assertThat(node.round()).isEmpty();
        assertThat(ended.snapshot().attributes().get(WEB)).containsEntry("id", Value.integer(7));
        assertThat(node.facts()).containsEntry("commit", "c0ffee");

        Entry failed = new Entry.StepFailed("web_0.Standard.create", WEB, "no room");
        assertThat(web(journal.write(begun(Map.of()), started, failed)).state()).isEqualTo(NodeState.ERROR);

        Recorded gone = journal.write(new Entry.NodeEnded(WEB, Round.Purpose.DELETE));
        assertThat(gone.snapshot().nodes()).isEmpty();
        assertThat(gone.snapshot().attributes()).isEmpty();
    }

    @Test
    void outputs_are_those_of_the_last_completed_deployment() {
        Entry began = new Entry.RunStarted("deploy", "shop.yaml", "r1", Map.of());
        Entry complete = new Entry.RunEnded(true, Map.of("o", new Output("", Value.integer(1))));

        Recorded recorded = journal.write(began, complete, began, new Entry.RunEnded(false, Map.of()));

        assertThat(recorded.outputs().orElseThrow()).containsOnlyKeys("o");
        assertThat(recorded.runs()).extracting(Recorded.Run::isComplete).containsExactly(true, false);
    }

    @Test
    void threads_that_write_at_once_lose_nothing() throws InterruptedException {
        try (Journal opened = journal.open().usable().orElseThrow()) {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 500; i++) {
                    Entry entry = new Entry.NodeBegun(
                            new InstanceId("web", i),
                            new Beginning(Round.Purpose.DEPLOY, "t", "r", Map.of(), Map.of(), Map.of()));
                    Entry durable = new Entry.StepStarted("s", new InstanceId("web", i), NodeState.CREATING);
                    threads.execute(() -> {
                        opened.append(entry);
                        opened.append(durable);
                    });
                }
            }
        }

        Map<InstanceId, NodeRecord> nodes =
                journal.read().value().orElseThrow().orElseThrow().snapshot().nodes();
        assertThat(nodes).hasSize(500);
        assertThat(nodes.values()).allMatch(node -> node.round().orElseThrow().isOpen("s"));
    }

    @Test
    void a_second_writer_is_refused() {
        try (Journal first = journal.open().value().orElseThrow()) {
            Checked<Journal> second = journal.open();
            assertThat(first.recorded().snapshot().nodes()).isEmpty();
            assertThat(second.findings()).extracting(Finding::code).containsExactly(Code.STATE_LOCKED);
            assertThat(second.findings().getFirst().message())
                    .contains(Long.toString(ProcessHandle.current().pid()));
        }
    }

    @Test
    void a_place_that_cannot_be_written_is_a_finding() throws IOException {
        Files.writeString(journal.instance(), "a file, not a directory");

        assertThat(journal.open().findings()).extracting(Finding::code).containsExactly(Code.STATE_UNWRITABLE);
    }

    @Test
    void nothing_is_recorded_before_the_first_deployment() {
        assertThat(journal.read().value().orElseThrow()).isEmpty();
    }
}
