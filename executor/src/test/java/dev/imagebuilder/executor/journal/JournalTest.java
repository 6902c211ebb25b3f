package dev.imagebuilder.executor.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.adapter.file.FileJournalStore;
import dev.imagebuilder.executor.adapter.file.FileKeyStore;
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
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

    private static final InstanceId WEB = new InstanceId("web", 0);
    private static final Entry ENDED = new Entry.NodeEnded(WEB, Round.Purpose.DEPLOY);

    @TempDir
    Path home;

    private Path instance() {
        return home.resolve("instance");
    }

    private Path file() {
        return instance().resolve("journal");
    }

    private Checked<Journal> open() {
        return Journal.open(new FileJournalStore(instance()), new FileKeyStore(home.resolve("keys")), CLOCK);
    }

    private Recorded write(Entry... entries) {
        try (Journal journal = open().usable().orElseThrow()) {
            for (Entry entry : entries) {
                assertThat(journal.append(entry)).isEmpty();
            }
        }
        return read().value().orElseThrow().orElseThrow();
    }

    private Checked<Optional<Recorded>> read() {
        return Journal.read(new FileJournalStore(instance()), new FileKeyStore(home.resolve("keys")));
    }

    private static Entry begun(Map<String, Value> properties) {
        return new Entry.NodeBegun(
                WEB, new Beginning(Round.Purpose.DEPLOY, "my.Web", "r1", properties, Map.of(), Map.of()));
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

        Recorded recorded = write(begun(values));

        assertThat(recorded.snapshot().nodes().get(WEB).properties()).isEqualTo(values);
    }

    @Test
    void a_secret_is_in_the_journal_only_encrypted_and_each_time_anew() throws IOException {
        Map<String, Value> properties = Map.of("password", new Value.Secret(Value.string("hunter2")));

        write(begun(properties), begun(properties));

        String journal = Files.readString(file());
        assertThat(journal).doesNotContain("hunter2").contains("$secret");
        List<String> sealed = journal.lines()
                .filter(line -> line.contains("$secret"))
                .map(line -> line.substring(line.indexOf("$secret")))
                .toList();
        assertThat(sealed).doesNotHaveDuplicates();
    }

    @Test
    void state_and_keys_are_for_their_owner_alone() throws IOException {
        write();

        assertThat(permissions(instance())).isEqualTo("rwx------");
        assertThat(permissions(file())).isEqualTo("rw-------");
        try (var keys = Files.list(home.resolve("keys"))) {
            assertThat(permissions(keys.findFirst().orElseThrow())).isEqualTo("rw-------");
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void steps_lead_a_node_through_its_states() {
        Entry started = new Entry.StepStarted("web_0.Standard.create", WEB, NodeState.CREATING);
        NodeRecord running = node(write(begun(Map.of()), started));
        assertThat(running.state()).isEqualTo(NodeState.CREATING);
        assertThat(running.round().orElseThrow().isOpen("web_0.Standard.create"))
                .isTrue();

        Entry done = new Entry.StepDone(
                "web_0.Standard.create", WEB, Map.of(WEB, Map.of("id", Value.integer(7))), Map.of("commit", "c0ffee"));
        NodeRecord half = node(write(done));
        assertThat(half.round().orElseThrow().isDone("web_0.Standard.create")).isTrue();
        Recorded ended = write(ENDED);
        NodeRecord node = node(ended);
        assertThat(node.state()).isEqualTo(NodeState.STARTED);
        assertThat(node.round()).isEmpty();
        assertThat(ended.snapshot().attributes().get(WEB)).containsEntry("id", Value.integer(7));
        assertThat(node.facts()).containsEntry("commit", "c0ffee");

        Entry failed = new Entry.StepFailed("web_0.Standard.create", WEB, "no room");
        assertThat(node(write(begun(Map.of()), started, failed)).state()).isEqualTo(NodeState.ERROR);

        Recorded gone = write(new Entry.NodeEnded(WEB, Round.Purpose.DELETE));
        assertThat(gone.snapshot().nodes()).isEmpty();
        assertThat(gone.snapshot().attributes()).isEmpty();
    }

    @Test
    void a_long_journal_is_shortened_and_means_the_same() throws IOException {
        Entry[] many = new Entry[10_100];
        Arrays.fill(many, begun(Map.of("password", new Value.Secret(Value.string("x")))));
        many[0] = new Entry.RunStarted("deploy", "shop.yaml", "r1", Map.of("a", Value.integer(1)));
        Entry done =
                new Entry.StepDone("s", WEB, Map.of(WEB, Map.of("id", Value.integer(7))), Map.of("commit", "c0ffee"));
        many[10_098] = done;
        many[10_099] = new Entry.RunEnded(true, Map.of("o", new Output("", Value.integer(1))));
        Recorded before = write(many);

        open().value().orElseThrow().close();

        assertThat(Files.readAllLines(file())).hasSize(4);
        assertThat(read().value().orElseThrow()).contains(before);
        assertThat(Files.readString(file())).doesNotContain("\"x\"");
    }

    @Test
    void a_journal_of_the_first_format_is_read_and_rewritten() throws IOException {
        String at = "{\"at\":\"2026-01-02T03:04:05Z\",\"entry\":";
        write();
        String founded = Files.readString(file()).strip().substring(9).replace("\"format\":2", "\"format\":1");
        List<String> old = List.of(
                founded,
                at + "\"DeployStarted\",\"blueprint\":\"shop.yaml\",\"inputs\":{\"a\":1}}",
                at
                        + "\"StepStarted\",\"step\":\"web.create\",\"node\":\"web\",\"type\":\"my.Web\",\"during\":\"CREATING\"}",
                at
                        + "\"StepDone\",\"step\":\"web.create\",\"node\":\"web\",\"attributes\":{\"id\":7},\"facts\":{\"f\":\"1\"}}",
                at
                        + "\"NodeReached\",\"node\":\"web\",\"type\":\"my.Web\",\"state\":\"STARTED\",\"properties\":{\"p\":2}}",
                at
                        + "\"StepStarted\",\"step\":\"db.start\",\"node\":\"db\",\"type\":\"my.Db\",\"during\":\"STARTING\"}",
                at + "\"StepFailed\",\"step\":\"db.start\",\"node\":\"db\",\"reason\":\"no\"}",
                at + "\"DeployEnded\",\"complete\":false,\"outputs\":{}}");
        String lines = old.stream().map(json -> JournalLines.line(json) + "\n").collect(Collectors.joining());
        Files.writeString(file(), lines);

        Recorded recorded = write();

        assertThat(Files.readString(file())).contains("\"format\":2").doesNotContain("NodeReached");
        assertThat(node(recorded).state()).isEqualTo(NodeState.STARTED);
        assertThat(node(recorded).round()).isEmpty();
        assertThat(recorded.snapshot().attributes().get(WEB)).containsEntry("id", Value.integer(7));
        assertThat(node(recorded).properties()).containsEntry("p", Value.integer(2));
        Round failed =
                recorded.snapshot().nodes().get(new InstanceId("db", 0)).round().orElseThrow();
        assertThat(failed.steps()).containsExactly(Map.entry("db_0.Standard.start", Round.Fate.FAILED));
        assertThat(recorded.lastRun().orElseThrow().inputs()).containsEntry("a", Value.integer(1));
    }

    @Test
    void threads_that_write_at_once_lose_nothing() throws InterruptedException {
        try (Journal journal = open().usable().orElseThrow()) {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 500; i++) {
                    Entry entry = new Entry.NodeBegun(
                            new InstanceId("web", i),
                            new Beginning(Round.Purpose.DEPLOY, "t", "r", Map.of(), Map.of(), Map.of()));
                    Entry durable = new Entry.StepStarted("s", new InstanceId("web", i), NodeState.CREATING);
                    threads.execute(() -> {
                        journal.append(entry);
                        journal.append(durable);
                    });
                }
            }
        }

        Map<InstanceId, NodeRecord> nodes =
                read().value().orElseThrow().orElseThrow().snapshot().nodes();
        assertThat(nodes).hasSize(500);
        assertThat(nodes.values()).allMatch(node -> node.round().orElseThrow().isOpen("s"));
    }

    private static NodeRecord node(Recorded recorded) {
        return recorded.snapshot().nodes().get(WEB);
    }

    @Test
    void outputs_are_those_of_the_last_completed_deployment() {
        Entry began = new Entry.RunStarted("deploy", "shop.yaml", "r1", Map.of());
        Entry complete = new Entry.RunEnded(true, Map.of("o", new Output("", Value.integer(1))));

        Recorded recorded = write(began, complete, began, new Entry.RunEnded(false, Map.of()));

        assertThat(recorded.outputs().orElseThrow()).containsOnlyKeys("o");
        assertThat(recorded.runs()).extracting(Recorded.Run::isComplete).containsExactly(true, false);
    }

    @Test
    void an_unfinished_last_line_is_left_out_with_a_message() throws IOException {
        write(begun(Map.of()));
        long good = Files.size(file());
        Files.writeString(file(), "0badc0de {\"entry\":\"Node", StandardOpenOption.APPEND);

        Checked<Journal> opened = open();
        opened.value().orElseThrow().close();

        assertThat(opened.findings()).extracting(Finding::code).containsExactly(Code.STATE_TORN);
        assertThat(opened.hasErrors()).isFalse();
        assertThat(Files.size(file())).isEqualTo(good);
        assertThat(node(write()).state()).isEqualTo(NodeState.INITIAL);
    }

    @Test
    void every_length_of_a_torn_journal_can_be_opened() throws IOException {
        write(begun(Map.of("password", new Value.Secret(Value.string("\u00e4")))));
        byte[] whole = Files.readAllBytes(file());
        for (int length = 0; length < whole.length; length++) {
            Files.write(file(), java.util.Arrays.copyOf(whole, length));
            Checked<Journal> opened = open();
            opened.value().ifPresent(Journal::close);
            assertThat(opened.hasErrors()).as("cut to " + length).isFalse();
        }
    }

    @Test
    void a_damaged_line_in_the_middle_is_an_error() throws IOException {
        write(begun(Map.of()), begun(Map.of()));
        List<String> lines = Files.readAllLines(file());
        Files.writeString(
                file(), lines.get(0) + "\n" + lines.get(1).replace("web", "wab") + "\n" + lines.get(2) + "\n");

        assertThat(open().findings()).extracting(Finding::code).containsExactly(Code.STATE_DAMAGED);
        assertThat(read().findings().getFirst().message()).contains("line 2");
    }

    @Test
    void a_journal_of_a_newer_version_is_refused() throws IOException {
        write();
        String json = Files.readString(file()).strip().substring(9).replace("\"format\":2", "\"format\":99");
        Files.writeString(file(), JournalLines.line(json) + "\n");

        assertThat(open().findings().getFirst().message()).contains("newer version");
    }

    @Test
    void a_second_writer_is_refused() {
        try (Journal first = open().value().orElseThrow()) {
            Checked<Journal> second = open();
            assertThat(first.recorded().snapshot().nodes()).isEmpty();
            assertThat(second.findings()).extracting(Finding::code).containsExactly(Code.STATE_LOCKED);
            assertThat(second.findings().getFirst().message())
                    .contains(Long.toString(ProcessHandle.current().pid()));
        }
    }

    @Test
    void without_its_key_an_instance_loses_its_secrets_and_nothing_else() throws IOException {
        write(begun(Map.of("password", new Value.Secret(Value.string("hunter2")), "name", Value.string("x"))));
        try (var keys = Files.list(home.resolve("keys"))) {
            Files.delete(keys.findFirst().orElseThrow());
        }

        Checked<Journal> opened = open();

        try (Journal journal = opened.value().orElseThrow()) {
            assertThat(opened.findings()).extracting(Finding::code).containsExactly(Code.SECRET_LOST);
            assertThat(node(journal.recorded()).properties())
                    .containsEntry("name", Value.string("x"))
                    .hasEntrySatisfying("password", value -> assertThat(value).isInstanceOf(Value.Pending.class));
            assertThat(journal.append(begun(Map.of("password", new Value.Secret(Value.string("new"))))))
                    .isEmpty();
        }
        assertThat(node(write()).properties()).containsEntry("password", new Value.Secret(Value.string("new")));
    }

    @Test
    void another_key_than_the_instances_own_is_told() throws IOException {
        write(begun(Map.of("password", new Value.Secret(Value.string("hunter2")))));
        try (var keys = Files.list(home.resolve("keys"))) {
            Files.write(keys.findFirst().orElseThrow(), new byte[32]);
        }

        Checked<Journal> opened = open();

        opened.value().orElseThrow().close();
        assertThat(opened.findings()).extracting(Finding::code).containsExactly(Code.SECRET_LOST);
    }

    @Test
    void a_torn_journal_is_told_of_to_those_who_only_read_it() throws IOException {
        write(begun(Map.of()));
        Files.writeString(file(), "0badc0de {", StandardOpenOption.APPEND);

        assertThat(read().findings()).extracting(Finding::code).containsExactly(Code.STATE_TORN);
        assertThat(read().value().orElseThrow().orElseThrow().outputs()).isEmpty();
    }

    @Test
    void a_place_that_cannot_be_written_is_a_finding() throws IOException {
        Files.writeString(instance(), "a file, not a directory");

        assertThat(open().findings()).extracting(Finding::code).containsExactly(Code.STATE_UNWRITABLE);
    }

    @Test
    void nothing_is_recorded_before_the_first_deployment() {
        assertThat(read().value().orElseThrow()).isEmpty();
    }
}
