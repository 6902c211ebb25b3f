package dev.imagebuilder.executor.execution;

import dev.imagebuilder.executor.journal.Entry;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.plan.NodeInstance;
import dev.imagebuilder.tosca.plan.Plan;
import dev.imagebuilder.tosca.plan.Step;
import dev.imagebuilder.tosca.plan.WishedValues;
import dev.imagebuilder.tosca.state.InstanceId;
import dev.imagebuilder.tosca.state.NodeState;
import dev.imagebuilder.tosca.state.Round.Purpose;
import dev.imagebuilder.tosca.state.SnapshotBuilder.Beginning;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs the steps of one plan, several at once where the plan allows it, and records each. */
final class PlanRun {
    private final OpenInstance open;
    private final Plan plan;
    private final Progress progress;
    private final OperationRun operations;
    private final Map<InstanceId, Purpose> begun = new HashMap<>();
    private final List<Finding> failures = new ArrayList<>();

    PlanRun(OpenInstance open, Plan plan, StepMark mark, Progress progress) {
        this.open = open;
        this.plan = plan;
        this.progress = progress;
        this.operations = new OperationRun(open, mark, this::tell);
    }

    /**
     * Runs all that can be run; answers what failed, nothing when all was done.
     *
     * @param failFast whether nothing is begun any more once something has failed
     */
    List<Finding> run(Slots slots, boolean failFast, StopSignal stop) {
        tell(new Event.Scheduled(
                plan.steps(), slots.number(), open.journal().recorded().durations()));
        var graph = new StepGraph(plan.steps(), failFast);
        Pause real = open.operations().pause();
        Pause aside = span -> graph.aside(() -> slots.lend(() -> real.pass(span)));
        Set<String> notDone = graph.run(slots.number(), stop, step -> run(step, slots, aside));
        plan.steps().stream()
                .filter(step -> notDone.contains(step.id()))
                .map(Step::node)
                .distinct()
                .filter(node -> !begun.containsKey(node))
                .forEach(node -> tell(new Event.NodeSkipped(node)));
        return List.copyOf(failures);
    }

    /** Other plans of the same run may leave no slot for an operation. */
    private boolean run(Step step, Slots slots, Pause pause) {
        if (!(step instanceof Step.CallOperation)) {
            return run(step, pause);
        }
        if (!slots.take()) {
            return false;
        }
        try {
            return run(step, pause);
        } finally {
            slots.give();
        }
    }

    /** Whether the step was done. */
    private boolean run(Step step, Pause pause) {
        begin(step);
        Optional<Finding> failure =
                switch (step) {
                    case Step.Begin beginning -> open.journal().append(entry(beginning));
                    case Step.CallOperation call -> operations.call(call, pause);
                    case Step.End end -> end(end);
                };
        failure.ifPresent(finding -> fail(step, finding));
        return failure.isEmpty();
    }

    private synchronized void begin(Step step) {
        if (begun.put(step.node(), step.purpose()) != step.purpose()) {
            progress.on(new Event.NodeStarted(step.node(), step.purpose()));
        }
    }

    private synchronized void tell(Event event) {
        progress.on(event);
    }

    private synchronized void fail(Step step, Finding finding) {
        failures.add(finding);
        progress.on(new Event.NodeFailed(step.node(), step.purpose(), finding));
    }

    private Entry entry(Step.Begin step) {
        NodeInstance instance = step.instance();
        boolean isWished = step.purpose() != Purpose.DELETE;
        var values = new WishedValues(instance.topology());
        Map<String, InstanceId> links = new LinkedHashMap<>();
        instance.links().forEach(link -> links.put(link.name(), link.target()));
        return new Entry.NodeBegun(
                step.node(),
                new Beginning(
                        step.purpose(),
                        instance.node().type(),
                        isWished ? open.wanted().revisionId() : "",
                        isWished ? values.properties(instance) : Map.of(),
                        isWished ? values.inputs(instance) : Map.of(),
                        isWished ? links : Map.of()));
    }

    private Optional<Finding> end(Step.End step) {
        Optional<Finding> failure = open.journal().append(new Entry.NodeEnded(step.node(), step.purpose()));
        if (failure.isEmpty()) {
            open.view().attributes().state(step.node(), NodeState.STARTED);
            tell(new Event.NodeDone(step.node(), step.purpose()));
        }
        return failure;
    }
}
