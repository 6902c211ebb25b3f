package dev.imagebuilder.executor.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.tosca.Tosca;
import dev.imagebuilder.tosca.diagnostic.Compatibility;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import dev.imagebuilder.tosca.model.Inputs;
import dev.imagebuilder.tosca.plan.NodeInstance;
import dev.imagebuilder.tosca.plan.Step;
import dev.imagebuilder.tosca.plan.Wish;
import dev.imagebuilder.tosca.source.FileSources;
import dev.imagebuilder.tosca.state.Round.Purpose;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StepGraphTest {
    private static final NodeInstance NODE = node();

    private static NodeInstance node() {
        var text = new SourceText("one.yaml", "/", """
                tosca_definitions_version: tosca_simple_yaml_1_3
                topology_template: { node_templates: { one: { type: tosca.nodes.Root } } }
                """);
        return new Tosca(new FileSources(), Compatibility.STRICT)
                .topology(text, Inputs.NONE)
                .map(topology -> Wish.of(topology).nodes().iterator().next())
                .usable()
                .orElseThrow();
    }

    private static Step step(String id, String... after) {
        return new Step.End(id, NODE, Purpose.DEPLOY, List.of(after));
    }

    private static Set<String> run(List<Step> steps, int workers, java.util.function.Predicate<Step> action) {
        return new StepGraph(steps, false).run(workers, new StopSignal(), action);
    }

    @Test
    void each_step_runs_once_after_those_before_it_and_never_too_many_at_once() {
        var random = new Random(7);
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            int number = i;
            List<String> after = random.ints(3, 0, i + 1)
                    .filter(before -> before < number)
                    .distinct()
                    .mapToObj(Integer::toString)
                    .toList();
            steps.add(step(Integer.toString(i), after.toArray(String[]::new)));
        }
        List<String> done = Collections.synchronizedList(new ArrayList<>());
        var running = new AtomicInteger();
        var most = new AtomicInteger();

        Set<String> notDone = run(steps, 4, step -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            boolean isReady = done.containsAll(step.after());
            Thread.yield();
            done.add(step.id());
            running.decrementAndGet();
            return isReady;
        });

        assertThat(notDone).isEmpty();
        assertThat(done).hasSize(2000).doesNotHaveDuplicates();
        assertThat(most.get()).isBetween(2, 4);
    }

    @Test
    void what_most_wait_for_goes_first() {
        List<Step> steps =
                List.of(step("short"), step("a"), step("b", "a"), step("c", "b"), step("mid"), step("m2", "mid"));
        List<String> order = new ArrayList<>();

        run(steps, 1, step -> order.add(step.id()));

        assertThat(order).startsWith("a").containsSubsequence("a", "mid", "short");
    }

    @Test
    void a_failure_stops_what_comes_after_it_and_nothing_else() {
        List<Step> steps =
                List.of(step("bad"), step("after", "bad"), step("last", "after"), step("good"), step("g2", "good"));

        Set<String> notDone = run(steps, 2, step -> !step.id().equals("bad"));

        assertThat(notDone).containsExactlyInAnyOrder("bad", "after", "last");
    }

    @Test
    void a_failure_stops_everything_when_that_is_wanted() {
        List<Step> steps = List.of(step("bad"), step("x", "bad"), step("good"), step("g2", "good"));

        Set<String> notDone = new StepGraph(steps, true)
                .run(1, new StopSignal(), step -> !step.id().equals("bad"));

        assertThat(notDone).hasSize(4);
    }

    @Test
    void a_signal_interrupts_what_runs_and_begins_nothing_more() {
        var stop = new StopSignal();
        var begun = new CountDownLatch(2);
        List<Step> steps = List.of(step("a"), step("b"), step("c", "a"));
        Thread.ofVirtual().start(() -> {
            try {
                begun.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            stop.give();
        });

        Set<String> notDone = new StepGraph(steps, false).run(2, stop, step -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
                return true;
            } catch (InterruptedException e) {
                return false;
            }
        });

        assertThat(notDone).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void while_a_step_only_waits_another_runs() {
        var graph = new StepGraph(List.of(step("waits"), step("w2", "waits"), step("other")), false);
        var otherRuns = new CountDownLatch(1);

        Set<String> notDone = graph.run(1, new StopSignal(), step -> switch (step.id()) {
            case "waits" -> graph.aside(() -> isOver(otherRuns));
            case "other" -> {
                otherRuns.countDown();
                yield true;
            }
            default -> true;
        });

        assertThat(notDone).isEmpty();
    }

    @Test
    void a_graph_is_not_over_while_its_only_step_waits() {
        var graph = new StepGraph(List.of(step("waits"), step("then", "waits")), false);

        assertThat(graph.run(1, new StopSignal(), _ -> graph.aside(() -> true))).isEmpty();
        assertThat(new StepGraph(List.of(step("fails")), false).run(1, new StopSignal(), _ -> graph.aside(() -> false)))
                .containsExactly("fails");
    }

    private static boolean isOver(CountDownLatch latch) {
        try {
            return latch.await(30, java.util.concurrent.TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void after_a_signal_and_without_steps_nothing_is_run() {
        var stop = new StopSignal();
        stop.give();

        assertThat(new StepGraph(List.of(step("a")), false).run(1, stop, _ -> true))
                .containsExactly("a");
        assertThat(run(List.of(), 1, _ -> true)).isEmpty();
    }
}
