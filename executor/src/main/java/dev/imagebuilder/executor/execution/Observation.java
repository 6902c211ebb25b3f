package dev.imagebuilder.executor.execution;

import dev.imagebuilder.executor.execution.step.FailureFinding;
import dev.imagebuilder.executor.execution.step.OperationRunner;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.state.NodeState;
import dev.imagebuilder.tosca.state.Observed;
import dev.imagebuilder.tosca.state.Snapshot;
import dev.imagebuilder.tosca.topology.Node;
import dev.imagebuilder.tosca.topology.Operation;
import dev.imagebuilder.tosca.topology.Topology;
import dev.imagebuilder.tosca.value.Value;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Looks, before planning, at what the nodes that are deployed depend on outside; changes nothing. */
final class Observation {
    private final Operations operations;
    private final Topology topology;
    private final Snapshot recorded;
    private final Findings findings = new Findings();

    private Observation(Operations operations, Topology topology, Snapshot recorded) {
        this.operations = operations;
        this.topology = topology;
        this.recorded = recorded;
    }

    static Checked<Observed> of(Operations operations, Topology topology, Snapshot recorded) {
        var observation = new Observation(operations, topology, recorded);
        Map<String, Map<String, String>> facts = new LinkedHashMap<>();
        topology.nodes().values().stream()
                .filter(node -> recorded.nodes().containsKey(node.name()))
                .filter(node -> recorded.nodes().get(node.name()).state() == NodeState.STARTED)
                .forEach(node -> observation.facts(node).ifPresent(seen -> facts.put(node.name(), seen)));
        return observation.findings.with(new Observed(facts));
    }

    /** The facts of all operations of a node; empty when none of them has any. */
    private Optional<Map<String, String>> facts(Node node) {
        Map<String, String> all = new HashMap<>();
        for (Operation operation : node.operations()) {
            operations.runner(operation).ifPresent(runner -> all.putAll(facts(node, operation, runner)));
        }
        return all.isEmpty() ? Optional.empty() : Optional.of(all);
    }

    private Map<String, String> facts(Node node, Operation operation, OperationRunner runner) {
        // What is wrong with the inputs is found again, and told, when the plan is checked.
        return operations
                .call(topology, new NodeAttributes(recorded), node, operation, new Findings())
                .filter(call -> call.inputs().values().stream().allMatch(Value::isKnown))
                .filter(call -> runner.check(call).isEmpty())
                .map(call -> switch (runner.observe(call)) {
                    case Result.Done<Map<String, String>>(Map<String, String> facts) -> facts;
                    case Result.Failed<Map<String, String>>(Failure failure) -> {
                        findings.add(FailureFinding.of(failure));
                        yield Map.<String, String>of();
                    }
                })
                .orElse(Map.of());
    }
}
