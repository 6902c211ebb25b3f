package dev.imagebuilder.executor.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.adapter.file.FileJournalStore;
import dev.imagebuilder.executor.adapter.file.FileKeyStore;
import dev.imagebuilder.executor.adapter.process.EnvironmentMarks;
import dev.imagebuilder.executor.execution.step.Needs;
import dev.imagebuilder.executor.execution.step.OperationCall;
import dev.imagebuilder.executor.execution.step.OperationLog;
import dev.imagebuilder.executor.execution.step.OperationRunner;
import dev.imagebuilder.executor.execution.step.Outcome;
import dev.imagebuilder.executor.journal.Journal;
import dev.imagebuilder.executor.port.Transcripts;
import dev.imagebuilder.tosca.Tosca;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Compatibility;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import dev.imagebuilder.tosca.model.Inputs;
import dev.imagebuilder.tosca.plan.Deployed;
import dev.imagebuilder.tosca.plan.Plan;
import dev.imagebuilder.tosca.plan.Wish;
import dev.imagebuilder.tosca.source.FileSources;
import dev.imagebuilder.tosca.state.Observed;
import dev.imagebuilder.tosca.state.Snapshot;
import dev.imagebuilder.tosca.topology.ArtifactFile;
import dev.imagebuilder.tosca.topology.Topology;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With one worker, and a pause that lasts until something else has run. */
@Timeout(60)
class PlanRunTest {
    private static final String SERVICE = """
            tosca_definitions_version: tosca_simple_yaml_1_3
            topology_template:
              node_templates:
                flaky:
                  type: tosca.nodes.Root
                  metadata: { retries: "1", retry_delay: 10 h }
                  interfaces: { Standard: { operations: { create: flaky.sh, configure: flaky.sh, start: flaky.sh } } }
                steady: { type: tosca.nodes.Root, interfaces: { Standard: { operations: { create: steady.sh } } } }
            """;

    @TempDir
    private Path home;

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final CountDownLatch steadyRuns = new CountDownLatch(1);

    @Test
    void an_operation_that_waits_for_its_retry_keeps_no_worker() {
        try (Journal journal = Journal.open(
                        new FileJournalStore(home.resolve("instance")),
                        new FileKeyStore(home.resolve("keys")),
                        Clock.systemUTC())
                .usable()
                .orElseThrow()) {
            OpenInstance open = open(journal);
            Plan plan = Tosca.plan(open.wanted().wish(), Deployed.NOTHING, Observed.NOTHING)
                    .usable()
                    .orElseThrow();
            var slots = new Slots(1);

            List<Finding> failures =
                    new PlanRun(open, plan, StepMark.next(journal, 0), _ -> {}).run(slots, false, new StopSignal());

            assertThat(failures).isEmpty();
            assertThat(calls)
                    .containsExactly("flaky.create", "steady.create", "flaky.create", "flaky.configure", "flaky.start");
            assertThat(slots.take()).isTrue();
        }
    }

    private OpenInstance open(Journal journal) {
        Topology topology = new Tosca(new FileSources(), Compatibility.STRICT)
                .topology(new SourceText("service.yaml", home.toString(), SERVICE), Inputs.NONE)
                .usable()
                .orElseThrow();
        var operations = new Operations(
                List.of(new Noting()), new EnvironmentMarks(Duration.ZERO), Transcripts.NONE, _ -> hasSteadyRun());
        return new OpenInstance(
                operations,
                journal,
                new Wanted(Wish.of(topology), "", Optional.empty(), "", Optional.empty(), Map.of(), Map.of()),
                Deployed.NOTHING,
                new InstanceView(new InstanceAttributes(Snapshot.NOTHING), (_, file) -> file));
    }

    private boolean hasSteadyRun() {
        try {
            return steadyRuns.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Notes what it is called for, and fails the first time. */
    private final class Noting implements OperationRunner {
        @Override
        public boolean runs(ArtifactFile primary) {
            return true;
        }

        @Override
        public boolean isRepeatable() {
            return true;
        }

        @Override
        public List<Finding> check(OperationCall call) {
            return List.of();
        }

        @Override
        public Needs needs(List<OperationCall> calls) {
            return Needs.NOTHING;
        }

        @Override
        public Outcome run(OperationCall call, OperationLog log) {
            String name = call.subject() + "." + call.operation().name();
            boolean isFirst = calls.isEmpty();
            calls.add(name);
            if (name.equals("steady.create")) {
                steadyRuns.countDown();
            }
            return isFirst
                    ? new Outcome.Failed(Finding.error(Code.TOOL_FAILED, "it is flaky"))
                    : new Outcome.Done(Map.of(), Map.of(), List.of());
        }
    }
}
