package dev.imagebuilder.executor.execution;

import dev.imagebuilder.executor.execution.step.Needs;
import dev.imagebuilder.executor.execution.step.OperationCall;
import dev.imagebuilder.executor.execution.step.OperationRunner;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.plan.NodeInstance;
import dev.imagebuilder.tosca.plan.Subject;
import dev.imagebuilder.tosca.plan.Wish;
import dev.imagebuilder.tosca.state.Snapshot;
import dev.imagebuilder.tosca.topology.Operation;
import dev.imagebuilder.tosca.topology.Topology;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Looks at the files of all operations of a topology, also of those that no plan calls now; runs none of them. */
public final class Inspection {
    private static final InstanceView NOTHING_KNOWN =
            new InstanceView(new InstanceAttributes(Snapshot.NOTHING), OperationFilePlaces.AS_WRITTEN);

    /** What is missing on this machine is missing wherever it is used. */
    private static final Set<Code> ONCE = Set.of(Code.COLLECTION_MISSING, Code.ROLE_MISSING, Code.TOOL_MISSING);

    private final Operations operations;
    private final StopSignal stop;

    /** @param stop ends the looking */
    public Inspection(Operations operations, StopSignal stop) {
        this.operations = operations;
        this.stop = stop;
    }

    /** What is wrong with them, each mistake once, however many operations it concerns. */
    public List<Finding> of(Topology topology) {
        return stop.interrupting(() -> inspected(topology));
    }

    private List<Finding> inspected(Topology topology) {
        var findings = new Findings();
        calls(topology, findings).forEach((runner, calls) -> findings.addAll(runner.inspect(calls)));
        Set<Object> seen = new HashSet<>();
        return findings.list().stream()
                .filter(finding -> seen.add(List.of(finding.code(), finding.location(), finding.hint())))
                .filter(finding -> !ONCE.contains(finding.code()) || seen.add(finding.message()))
                .toList();
    }

    /** What the operations need of this machine; nothing is told of those that nothing here can run. */
    public Needs needs(Topology topology) {
        return calls(topology, new Findings()).entrySet().stream()
                .map(calls -> calls.getKey().needs(calls.getValue()))
                .reduce(Needs.NOTHING, Needs::and);
    }

    private Map<OperationRunner, List<OperationCall>> calls(Topology topology, Findings findings) {
        Map<OperationRunner, List<OperationCall>> calls = new LinkedHashMap<>();
        Wish.of(topology).nodes().stream()
                .filter(instance -> instance.index() == 0)
                .flatMap(Inspection::subjects)
                .forEach(subject -> operations(subject)
                        .filter(operation -> operation.implementation().isPresent())
                        .forEach(operation -> add(subject, operation, calls, findings)));
        return calls;
    }

    private static Stream<Subject> subjects(NodeInstance instance) {
        return Stream.concat(
                Stream.of(Subject.of(instance)), instance.links().stream().map(link -> Subject.of(instance, link)));
    }

    private static Stream<Operation> operations(Subject subject) {
        return subject
                .link()
                .map(link -> link.relationship().operations())
                .orElseGet(() -> subject.instance().node().operations())
                .stream();
    }

    private void add(
            Subject subject, Operation operation, Map<OperationRunner, List<OperationCall>> calls, Findings findings) {
        Optional<OperationRunner> runner = operations.runner(subject, operation, OperationFilePlaces.AS_WRITTEN);
        if (runner.isEmpty()) {
            findings.add(Operations.unsupported(subject, operation));
            return;
        }
        // Inputs may depend on attributes that nothing has set yet; only the files matter here.
        operations.call(subject, operation, NOTHING_KNOWN, new Findings()).ifPresent(call -> calls.computeIfAbsent(
                        runner.get(), _ -> new ArrayList<>())
                .add(call));
    }
}
