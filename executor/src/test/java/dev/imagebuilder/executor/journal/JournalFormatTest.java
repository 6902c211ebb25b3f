package dev.imagebuilder.executor.journal;

import static dev.imagebuilder.executor.journal.JournalDirectory.WEB;
import static dev.imagebuilder.executor.journal.JournalDirectory.begun;
import static dev.imagebuilder.executor.journal.JournalDirectory.web;
import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.tosca.state.InstanceId;
import dev.imagebuilder.tosca.state.NodeState;
import dev.imagebuilder.tosca.state.Round;
import dev.imagebuilder.tosca.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Journals that are rewritten, and those of other versions. */
class JournalFormatTest {
    @TempDir
    Path home;

    private JournalDirectory journal;

    @BeforeEach
    void open() {
        journal = new JournalDirectory(home);
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
        Recorded before = journal.write(many);

        journal.open().value().orElseThrow().close();

        assertThat(Files.readAllLines(journal.file())).hasSize(4);
        assertThat(journal.read().value().orElseThrow()).contains(before);
        assertThat(Files.readString(journal.file())).doesNotContain("\"x\"");
    }

    @Test
    void a_journal_of_the_first_format_is_read_and_rewritten() throws IOException {
        String at = "{\"at\":\"2026-01-02T03:04:05Z\",\"entry\":";
        journal.write();
        String founded = Files.readString(journal.file()).strip().substring(9).replace("\"format\":2", "\"format\":1");
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
        Files.writeString(journal.file(), lines);

        Recorded recorded = journal.write();

        assertThat(Files.readString(journal.file())).contains("\"format\":2").doesNotContain("NodeReached");
        assertThat(web(recorded).state()).isEqualTo(NodeState.STARTED);
        assertThat(web(recorded).round()).isEmpty();
        assertThat(recorded.snapshot().attributes().get(WEB)).containsEntry("id", Value.integer(7));
        assertThat(web(recorded).properties()).containsEntry("p", Value.integer(2));
        Round failed =
                recorded.snapshot().nodes().get(new InstanceId("db", 0)).round().orElseThrow();
        assertThat(failed.steps()).containsExactly(Map.entry("db_0.Standard.start", Round.Fate.FAILED));
        assertThat(recorded.lastRun().orElseThrow().inputs()).containsEntry("a", Value.integer(1));
    }

    @Test
    void a_journal_of_a_newer_version_is_refused() throws IOException {
        journal.write();
        String json = Files.readString(journal.file()).strip().substring(9).replace("\"format\":2", "\"format\":99");
        Files.writeString(journal.file(), JournalLines.line(json) + "\n");

        assertThat(journal.open().findings().getFirst().message()).contains("newer version");
    }

    @Test
    void how_far_a_half_made_node_was_is_kept_when_its_deletion_is_open() throws IOException {
        Entry started = new Entry.StepStarted("web_0.Standard.create", WEB, NodeState.CREATING);
        Entry[] many = new Entry[10_100];
        Arrays.fill(many, begun(Map.of()));
        many[10_098] = started;
        many[10_099] = begun(Round.Purpose.DELETE, Map.of());
        Recorded before = journal.write(many);

        journal.open().value().orElseThrow().close();

        assertThat(Files.readAllLines(journal.file())).hasSizeLessThan(5);
        assertThat(journal.read().value().orElseThrow()).contains(before);
        Round deletion = web(before).round().orElseThrow();
        assertThat(deletion.purpose()).isEqualTo(Round.Purpose.DELETE);
        assertThat(deletion.deployment().orElseThrow().steps()).containsOnlyKeys("web_0.Standard.create");
    }
}
