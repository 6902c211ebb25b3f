package dev.imagebuilder.executor.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.adapter.file.FileJournalStore;
import dev.imagebuilder.executor.adapter.file.FileKeyStore;
import dev.imagebuilder.executor.adapter.file.FileRevisionStore;
import dev.imagebuilder.executor.adapter.process.EnvironmentMarks;
import dev.imagebuilder.executor.journal.Journal;
import dev.imagebuilder.executor.journal.WorkflowProgress;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.JournalStore;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.Transcripts;
import dev.imagebuilder.tosca.Tosca;
import dev.imagebuilder.tosca.diagnostic.Compatibility;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import dev.imagebuilder.tosca.model.Inputs;
import dev.imagebuilder.tosca.plan.Deployed;
import dev.imagebuilder.tosca.plan.Wish;
import dev.imagebuilder.tosca.source.FileSources;
import dev.imagebuilder.tosca.state.Snapshot;
import dev.imagebuilder.tosca.topology.Limits;
import dev.imagebuilder.tosca.topology.Topology;
import dev.imagebuilder.tosca.topology.WorkflowInputs;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkflowRunTest {
    private static final String SERVICE = """
            tosca_definitions_version: tosca_simple_yaml_1_3
            topology_template:
              node_templates: { a: { type: tosca.nodes.Root } }
              workflows: { look: { steps: { one: { target: a, activities: [ { set_state: started } ] } } } }
            """;

    @TempDir
    private Path home;

    @Test
    void the_end_of_a_step_that_cannot_be_recorded_is_a_failure() {
        try (Journal journal = Journal.open(new Full(home), new FileKeyStore(home.resolve("keys")), Clock.systemUTC())
                .usable()
                .orElseThrow()) {
            assertThat(run(journal)).extracting(Finding::message).containsExactly("the disk is full");
        }
    }

    @Test
    void what_there_is_and_cannot_be_read_again_is_a_failure() {
        try (Journal journal = Journal.open(new Full(home), new FileKeyStore(home.resolve("keys")), Clock.systemUTC())
                .usable()
                .orElseThrow()) {
            assertThat(live(journal, topology()).scale(Set.of("a"), 1, Limits.NONE, "scale", conduct()))
                    .extracting(Finding::message)
                    .containsExactly("the disk is gone");
        }
    }

    private Topology topology() {
        return new Tosca(new FileSources(), Compatibility.STRICT)
                .topology(new SourceText("service.yaml", home.toString(), SERVICE), Inputs.NONE)
                .usable()
                .orElseThrow();
    }

    private LiveInstance live(Journal journal, Topology topology) {
        var wanted = new Wanted(Wish.of(topology), "", Optional.empty(), "", Optional.empty(), Map.of(), Map.of());
        var open = new OpenInstance(
                new Operations(List.of(), new EnvironmentMarks(Duration.ZERO), Transcripts.NONE, _ -> true),
                journal,
                wanted,
                new Deployed(Snapshot.NOTHING, Map.of()),
                new InstanceView(new InstanceAttributes(Snapshot.NOTHING), (_, file) -> file));
        return new LiveInstance(open, new Revisions(new FileRevisionStore(home)), WorkflowProgress.NONE);
    }

    private static Conduct conduct() {
        var manner = new Manner("workflow look", Set.of(), 1, false, true, false, false);
        return new Conduct(manner, Consent.GIVEN, _ -> {}, new Slots(1), new StopSignal());
    }

    private List<Finding> run(Journal journal) {
        Topology topology = topology();
        return new WorkflowRun(
                        new Activities(live(journal, topology), conduct(), Map.of()),
                        topology.workflows().get("look"),
                        WorkflowInputs.NONE,
                        "look/")
                .run();
    }

    /** A journal on a disk that is full before a step of a workflow has ended, and cannot be read after it was opened. */
    private record Full(Path home) implements JournalStore {
        @Override
        public Result<String> read() {
            return Result.done("");
        }

        @Override
        public Result<Writer> open() {
            return new FileJournalStore(home.resolve("instance"))
                    .open()
                    .map(writer -> new FullWriter(writer, new AtomicBoolean()));
        }

        @Override
        public Optional<Owner> owner() {
            return Optional.empty();
        }
    }

    private record FullWriter(JournalStore.Writer writer, AtomicBoolean isRead) implements JournalStore.Writer {
        @Override
        public Result<String> read() {
            return isRead.getAndSet(true)
                    ? new Failure(Failure.Kind.TOOL_FAILED, "the disk is gone").result()
                    : writer.read();
        }

        @Override
        public Optional<Failure> truncate(long length) {
            return writer.truncate(length);
        }

        @Override
        public Optional<Failure> append(String line, boolean durable) {
            return line.contains("WorkflowStepEnded")
                    ? Optional.of(new Failure(Failure.Kind.TOOL_FAILED, "the disk is full"))
                    : writer.append(line, durable);
        }

        @Override
        public Optional<Failure> replace(List<String> lines) {
            return writer.replace(lines);
        }

        @Override
        public void close() {
            writer.close();
        }
    }
}
