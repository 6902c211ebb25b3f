package dev.imagebuilder.executor.execution;

import dev.imagebuilder.executor.execution.step.OperationCall;
import dev.imagebuilder.executor.execution.step.OperationLog;
import dev.imagebuilder.executor.execution.step.Outcome;
import dev.imagebuilder.executor.journal.Entry;
import dev.imagebuilder.executor.journal.Journal;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.plan.Plan;
import dev.imagebuilder.tosca.plan.Step;
import dev.imagebuilder.tosca.topology.Topology;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Runs the steps of one plan, several at once where the plan allows it, and records each. */
final class PlanRun {
    private final Plan plan;
    private final Topology topology;
    private final Operations operations;
    private final Journal journal;
    private final Progress progress;
    private final NodeAttributes attributes;
    private final Set<String> begun = new HashSet<>();
    private final List<Finding> failures = new ArrayList<>();

    PlanRun(
            Plan plan,
            Topology topology,
            Operations operations,
            Journal journal,
            NodeAttributes attributes,
            Progress progress) {
        this.plan = plan;
        this.topology = topology;
        this.operations = operations;
        this.journal = journal;
        this.attributes = attributes;
        this.progress = progress;
    }

    /** Runs all that can be run; answers what failed, nothing when all was done. */
    List<Finding> run(int workers, StopSignal stop) {
        Set<String> notDone = new StepGraph(plan.steps()).run(workers, stop, this::run);
        plan.steps().stream()
                .filter(step -> notDone.contains(step.id()))
                .map(step -> step.node().name())
                .distinct()
                .filter(node -> !begun.contains(node))
                .forEach(node -> tell(new Event.NodeSkipped(node)));
        return List.copyOf(failures);
    }

    /** Whether the step was done. */
    private boolean run(Step step) {
        begin(step.node().name());
        Optional<Finding> failure =
                switch (step) {
                    case Step.CallOperation call -> call(call);
                    case Step.EnterState state -> enter(state);
                };
        failure.ifPresent(finding -> fail(step, finding));
        return failure.isEmpty();
    }

    private synchronized void begin(String node) {
        if (begun.add(node)) {
            progress.on(new Event.NodeStarted(node));
        }
    }

    private synchronized void tell(Event event) {
        progress.on(event);
    }

    private synchronized void fail(Step step, Finding finding) {
        failures.add(finding);
        progress.on(new Event.NodeFailed(step.node().name(), finding));
    }

    private Optional<Finding> enter(Step.EnterState step) {
        var properties = topology.evaluate(attributes, new Findings()).properties(step.node());
        var entry = new Entry.NodeReached(step.node().name(), step.node().type(), step.state(), properties);
        Optional<Finding> failure = journal.append(entry);
        if (failure.isEmpty()) {
            tell(new Event.NodeDone(step.node().name()));
        }
        return failure;
    }

    private Optional<Finding> call(Step.CallOperation step) {
        String node = step.node().name();
        tell(new Event.OperationStarted(node, step.operation()));
        Optional<Finding> unwritten = journal.append(
                new Entry.StepStarted(step.id(), node, step.node().type(), step.during()));
        if (unwritten.isPresent()) {
            return unwritten;
        }
        return switch (outcome(step)) {
            case Outcome.Done done -> {
                done.warnings().forEach(warning -> tell(new Event.Found(node, warning)));
                attributes.set(node, done.attributes());
                yield journal.append(new Entry.StepDone(step.id(), node, done.attributes(), done.facts()));
            }
            case Outcome.Failed(Finding finding) -> {
                Optional<Finding> second = journal.append(new Entry.StepFailed(step.id(), node, finding.message()));
                second.ifPresent(also -> tell(new Event.Found(node, also)));
                yield Optional.of(finding);
            }
        };
    }

    private Outcome outcome(Step.CallOperation step) {
        var findings = new Findings();
        Optional<OperationCall> call = operations.call(topology, attributes, step.node(), step.operation(), findings);
        if (call.isEmpty()) {
            return new Outcome.Failed(findings.list().getFirst());
        }
        return operations.runner(step.operation()).orElseThrow().run(call.get(), new StepLog(step));
    }

    private final class StepLog implements OperationLog {
        private final Step.CallOperation step;

        private StepLog(Step.CallOperation step) {
            this.step = step;
        }

        @Override
        public void milestone(String text) {
            tell(new Event.Milestone(step.node().name(), step.operation(), text));
        }

        @Override
        public void line(String text) {
            tell(new Event.Printed(step.node().name(), step.operation(), text));
        }
    }
}
