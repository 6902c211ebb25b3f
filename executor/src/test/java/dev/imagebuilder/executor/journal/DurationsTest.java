package dev.imagebuilder.executor.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.imagebuilder.tosca.state.InstanceId;
import dev.imagebuilder.tosca.state.NodeState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a journal tells of how long operations take. */
class DurationsTest {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
    private static final InstanceId WEB = new InstanceId("web", 0);
    private static final String CREATE = "web_0.Standard.create";

    private static Dated at(int second, Entry entry) {
        return new Dated(entry, START.plusSeconds(second));
    }

    private static Entry started(InstanceId node, String step) {
        return new Entry.StepStarted(step, node, NodeState.CREATING);
    }

    private static Entry done(InstanceId node, String step) {
        return new Entry.StepDone(step, node, Map.of(), Map.of());
    }

    private static Durations durations(Dated... entries) {
        return Recorded.of(List.of(entries)).durations();
    }

    @Test
    void the_last_time_that_an_operation_was_done_counts() {
        Durations durations = durations(
                at(0, started(WEB, CREATE)),
                at(90, done(WEB, CREATE)),
                at(100, started(WEB, CREATE)),
                at(107, done(WEB, CREATE)),
                at(200, started(WEB, CREATE)),
                at(999, new Entry.StepFailed(CREATE, WEB, "no")));

        assertThat(durations.of(WEB, CREATE)).contains(Duration.ofSeconds(7));
        assertThat(durations.of(WEB, "web_0.Standard.delete")).isEmpty();
    }

    @Test
    void another_node_of_the_template_and_another_caller_take_as_long() {
        Durations durations = durations(at(0, started(WEB, CREATE)), at(7, done(WEB, CREATE)));

        assertThat(durations.of(new InstanceId("web", 3), "run/web_3.Standard.create"))
                .contains(Duration.ofSeconds(7));
        assertThat(durations.of(new InstanceId("db", 0), "db_0.Standard.create"))
                .isEmpty();
    }

    @Test
    void a_clock_that_was_set_back_teaches_nothing() {
        assertThat(durations(at(50, started(WEB, CREATE)), at(7, done(WEB, CREATE))))
                .isEqualTo(Durations.NONE);
    }

    @Test
    void a_condensed_journal_still_knows_them() {
        List<Dated> entries = List.of(at(0, started(WEB, CREATE)), at(7, done(WEB, CREATE)));
        Dated condensed = Condensation.of(entries, Recorded.of(entries)).getLast();
        var codec = new EntryCodec(new ValueCodec(Optional.empty()));
        ObjectNode json = (ObjectNode) codec.write(condensed.entry(), condensed.at());

        assertThat(durations(codec.read(json)).of(WEB, CREATE)).contains(Duration.ofSeconds(7));

        json.remove("milliseconds");
        assertThat(durations(codec.read(json))).as("as it was written before").isEqualTo(Durations.NONE);
    }
}
