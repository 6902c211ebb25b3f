package dev.imagebuilder.executor.execution;

import dev.imagebuilder.executor.execution.step.FailureFinding;
import dev.imagebuilder.executor.execution.step.OperationRunner;
import dev.imagebuilder.executor.execution.step.OperationRunner.Seen;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.plan.NodeInstance;
import dev.imagebuilder.tosca.plan.Subject;
import dev.imagebuilder.tosca.plan.Wish;
import dev.imagebuilder.tosca.state.InstanceId;
import dev.imagebuilder.tosca.state.NodeRecord;
import dev.imagebuilder.tosca.state.Observed;
import dev.imagebuilder.tosca.state.Snapshot;
import dev.imagebuilder.tosca.topology.Operation;
import dev.imagebuilder.tosca.value.Value;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Looks, before planning, at what the nodes that are deployed depend on outside, all at once; changes nothing. */
final class Observation {
    private final Operations operations;
    private final Snapshot recorded;
    private final InstanceView view;

    private Observation(Operations operations, Snapshot recorded) {
        this.operations = operations;
        this.recorded = recorded;
        this.view = new InstanceView(new InstanceAttributes(recorded), OperationFilePlaces.AS_WRITTEN);
    }

    static Checked<Observed> of(Operations operations, Wish wish, Snapshot recorded) {
        return new Observation(operations, recorded).of(wish);
    }

    private Checked<Observed> of(Wish wish) {
        Map<InstanceId, List<Future<Result<Seen>>>> answers = new LinkedHashMap<>();
        // It closes when all have answered.
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            wish.nodes().stream()
                    .filter(this::isFinished)
                    .forEach(instance -> answers.put(instance.id(), ask(instance, threads)));
        }
        var findings = new Findings();
        Map<InstanceId, Map<String, String>> facts = new LinkedHashMap<>();
        answers.forEach((id, ofNode) -> ofNode.forEach(answer -> {
            switch (answer.resultNow()) {
                case Result.Done<Seen>(Seen seen) -> {
                    facts.computeIfAbsent(id, _ -> new HashMap<>()).putAll(seen.facts());
                    findings.addAll(seen.notes());
                }
                case Result.Failed<Seen>(Failure failure) -> findings.add(FailureFinding.of(failure));
            }
        }));
        return findings.with(new Observed(facts));
    }

    private boolean isFinished(NodeInstance instance) {
        NodeRecord record = recorded.nodes().get(instance.id());
        return record != null && record.round().isEmpty();
    }

    private List<Future<Result<Seen>>> ask(NodeInstance instance, ExecutorService threads) {
        return instance.node().operations().stream()
                .filter(operation -> operations
                        .runner(Subject.of(instance), operation, view.files())
                        .isPresent())
                .map(operation -> threads.submit(() -> ask(instance, operation)))
                .toList();
    }

    private Result<Seen> ask(NodeInstance instance, Operation operation) {
        OperationRunner runner =
                operations.runner(Subject.of(instance), operation, view.files()).orElseThrow();
        // What is wrong with the inputs is found again, and told, when the plan is checked.
        return operations
                .call(Subject.of(instance), operation, view, new Findings())
                .filter(call -> call.inputs().values().stream().allMatch(Value::isKnown))
                .filter(call -> runner.check(call).isEmpty())
                .map(runner::observe)
                .orElse(Result.done(Seen.NOTHING));
    }
}
