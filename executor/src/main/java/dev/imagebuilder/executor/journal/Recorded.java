package dev.imagebuilder.executor.journal;

import dev.imagebuilder.tosca.state.Snapshot;
import dev.imagebuilder.tosca.state.SnapshotBuilder;
import dev.imagebuilder.tosca.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the entries of a journal come to.
 *
 * @param mark changes whenever something is recorded
 * @param snapshot the nodes
 * @param runs from the first to the last
 * @param open the steps that were running when nothing more was recorded of them, with the number of their run
 * @param workflow how far the last run has come when it is one of a workflow or of triggers, and not complete
 * @param numbers how many nodes users have wanted last, where that is not what the blueprint says
 * @param held when the conditions of triggers held that count how often they do, by policy and trigger
 * @param outputs of the last run that was completed; empty before any was
 * @param durations how long operations took
 */
public record Recorded(
        String mark,
        Snapshot snapshot,
        List<Run> runs,
        Map<String, Integer> open,
        WorkflowProgress workflow,
        Map<String, Integer> numbers,
        Map<String, List<Instant>> held,
        Optional<Map<String, Output>> outputs,
        Durations durations) {

    /** Nothing has ever been recorded. */
    public static final Recorded NOTHING = new Recorded(
            "",
            Snapshot.NOTHING,
            List.of(),
            Map.of(),
            WorkflowProgress.NONE,
            Map.of(),
            Map.of(),
            Optional.empty(),
            Durations.NONE);

    public Recorded {
        runs = List.copyOf(runs);
        open = Map.copyOf(open);
        numbers = Map.copyOf(numbers);
        held = Map.copyOf(held);
    }

    /**
     * A run of the executor.
     *
     * @param began what it set out to do
     * @param ended when it ended; empty when it was never told
     */
    public record Run(Entry.RunStarted began, Instant at, Optional<Instant> ended, boolean isComplete) {

        public String verb() {
            return began.verb();
        }

        public Map<String, Value> inputs() {
            return began.inputs();
        }
    }

    /** The run before now. */
    public Optional<Run> lastRun() {
        return runs.isEmpty() ? Optional.empty() : Optional.of(runs.getLast());
    }

    /** The last run that deployed a blueprint. */
    public Optional<Run> lastBlueprint() {
        return runs.reversed().stream()
                .filter(run -> !run.began().blueprint().isEmpty())
                .findFirst();
    }

    /** How many nodes there are to be by the wish of users; what is gone is not kept count of. */
    public Map<String, Integer> counts() {
        return snapshot.nodes().isEmpty() ? Map.of() : numbers;
    }

    Recorded withoutNodes() {
        return new Recorded(mark, Snapshot.NOTHING, runs, open, workflow, numbers, held, outputs, durations);
    }

    /** Whether the last run ended before all was done, or has not been told to have ended. */
    public boolean isInterrupted() {
        return lastRun().filter(run -> !run.isComplete()).isPresent();
    }

    /** Replays entries from the first to the last. */
    static Recorded of(List<Dated> entries) {
        var nodes = new SnapshotBuilder(Snapshot.NOTHING);
        List<Run> runs = new ArrayList<>();
        Map<String, Integer> open = new HashMap<>();
        var workflow = new WorkflowProgress.Replay();
        var durations = new Durations.Replay();
        Map<String, Integer> numbers = Map.of();
        Map<String, List<Instant>> held = new HashMap<>();
        Optional<Map<String, Output>> outputs = Optional.empty();
        for (Dated dated : entries) {
            switch (dated.entry()) {
                case Entry.Founded _ -> {}
                case Entry.RunStarted run -> {
                    runs.add(new Run(run, dated.at(), Optional.empty(), false));
                    workflow.begun(run.verb());
                    numbers = run.blueprint().isEmpty() ? numbers : run.counts();
                }
                case Entry.WorkflowStepEnded step -> workflow.over(step);
                case Entry.Scaled scaled -> {
                    workflow.done(scaled.step());
                    numbers = scaled.counts();
                }
                case Entry.TriggerJudged judged -> {
                    workflow.judged(judged);
                    List<Instant> times = held.computeIfAbsent(judged.trigger(), _ -> new ArrayList<>());
                    if (judged.judgement() == Entry.Judgement.HELD) {
                        times.add(dated.at());
                    } else {
                        times.clear();
                    }
                }
                case Entry.NodeBegun begun -> nodes.begin(begun.node(), begun.beginning());
                case Entry.StepStarted step -> {
                    nodes.started(step.node(), step.step(), step.during());
                    open.put(step.step(), runs.size());
                    durations.started(step.step(), dated.at());
                }
                case Entry.StepDone step -> {
                    open.remove(step.step());
                    workflow.done(step.step());
                    durations.done(step.node(), step.step(), dated.at());
                    step.attributes().forEach(nodes::learned);
                    nodes.done(step.node(), step.step(), step.facts());
                }
                case Entry.StepFailed step -> {
                    open.remove(step.step());
                    nodes.failed(step.node(), step.step());
                }
                case Entry.NodeEnded ended -> nodes.ended(ended.node(), ended.purpose());
                case Entry.RunEnded ended -> {
                    Run run = runs.removeLast();
                    workflow.ended(ended.complete());
                    runs.add(new Run(run.began(), run.at(), Optional.of(dated.at()), ended.complete()));
                    outputs = ended.complete() ? outputs(run, ended) : outputs;
                }
                case Entry.Condensed condensed -> {
                    nodes = new SnapshotBuilder(condensed.snapshot());
                    durations.known(condensed.durations());
                }
            }
        }
        return new Recorded(
                mark(entries, runs),
                nodes.snapshot(),
                runs,
                open,
                workflow.result(open.keySet()),
                numbers,
                held,
                outputs,
                durations.result());
    }

    private static String mark(List<Dated> entries, List<Run> runs) {
        return entries.isEmpty() ? "" : runs.size() + "@" + entries.getLast().at();
    }

    /** What is undeployed has none. */
    private static Optional<Map<String, Output>> outputs(Run run, Entry.RunEnded ended) {
        return run.began().blueprint().isEmpty() ? Optional.empty() : Optional.of(ended.outputs());
    }
}
