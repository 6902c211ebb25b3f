package dev.imagebuilder.executor.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.imagebuilder.tosca.Tosca;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Compatibility;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import dev.imagebuilder.tosca.model.Inputs;
import dev.imagebuilder.tosca.plan.Deployed;
import dev.imagebuilder.tosca.plan.Plan;
import dev.imagebuilder.tosca.plan.Step;
import dev.imagebuilder.tosca.plan.Wish;
import dev.imagebuilder.tosca.source.FileSources;
import dev.imagebuilder.tosca.state.Observed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Under a clock that only the pauses move. */
class AttemptsTest {
    private final List<Long> begun = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private Duration now = Duration.ZERO;

    private boolean pass(Duration span) {
        now = now.plus(span);
        return true;
    }

    /** Calls an operation that has two retries and comes to these one after the other; answers what it came to last. */
    private Optional<Code> call(Pause pause, Code... failures) {
        Iterator<Code> next = List.of(failures).iterator();
        return new Attempts(
                        _ -> {
                            begun.add(now.toSeconds());
                            return next.hasNext()
                                    ? Optional.of(Finding.error(next.next(), "it failed"))
                                    : Optional.empty();
                        },
                        pause,
                        events::add)
                .call(create())
                .map(Finding::code);
    }

    private static Step.CallOperation create() {
        var text = new SourceText("one.yaml", "/", """
                tosca_definitions_version: tosca_simple_yaml_1_3
                topology_template:
                  node_templates:
                    one:
                      type: tosca.nodes.Root
                      metadata: { retries: "2", retry_delay: 10 s }
                      interfaces: { Standard: { operations: { create: a.sh } } }
                """);
        Plan plan = new Tosca(new FileSources(), Compatibility.STRICT)
                .topology(text, Inputs.NONE)
                .then(topology -> Tosca.plan(Wish.of(topology), Deployed.NOTHING, Observed.NOTHING))
                .usable()
                .orElseThrow();
        return plan.operations().getFirst();
    }

    @Test
    void what_is_done_is_called_once() {
        assertThat(call(this::pass)).isEmpty();
        assertThat(begun).containsExactly(0L);
        assertThat(events).isEmpty();
    }

    @Test
    void what_fails_is_called_again_after_a_while_that_grows() {
        assertThat(call(this::pass, Code.TOOL_FAILED, Code.TIMED_OUT)).isEmpty();
        assertThat(begun).containsExactly(0L, 10L, 30L);
        assertThat(events)
                .map(Event.OperationRetried.class::cast)
                .extracting(
                        Event.OperationRetried::retry, event -> event.finding().code())
                .containsExactly(tuple(1, Code.TOOL_FAILED), tuple(2, Code.TIMED_OUT));
    }

    @Test
    void after_the_last_retry_it_has_failed() {
        assertThat(call(this::pass, Code.TOOL_FAILED, Code.TOOL_FAILED, Code.SERVER_UNREACHABLE, Code.TOOL_FAILED))
                .contains(Code.SERVER_UNREACHABLE);
        assertThat(begun).hasSize(3);
    }

    @Test
    void what_stays_wrong_is_not_called_again() {
        for (Code code : List.of(Code.TOOL_MISSING, Code.INTERRUPTED, Code.STATE_UNWRITABLE, Code.OUTPUT_UNKNOWN)) {
            assertThat(call(this::pass, code)).contains(code);
        }
        assertThat(begun).hasSize(4);
    }

    @Test
    void a_run_that_is_stopped_while_it_waits_has_failed() {
        assertThat(call(_ -> false, Code.TOOL_FAILED)).contains(Code.TOOL_FAILED);
        assertThat(begun).hasSize(1);
    }
}
