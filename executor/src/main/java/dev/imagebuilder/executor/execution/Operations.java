package dev.imagebuilder.executor.execution;

import dev.imagebuilder.executor.execution.step.OperationCall;
import dev.imagebuilder.executor.execution.step.OperationRunner;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.plan.NodeInstance;
import dev.imagebuilder.tosca.plan.Plan;
import dev.imagebuilder.tosca.plan.Step;
import dev.imagebuilder.tosca.plan.Subject;
import dev.imagebuilder.tosca.topology.Evaluation;
import dev.imagebuilder.tosca.topology.Operation;
import dev.imagebuilder.tosca.topology.Origins;
import dev.imagebuilder.tosca.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything this executor can run, and the calls of it that a topology makes. */
public record Operations(List<OperationRunner> runners) {

    public Operations {
        runners = List.copyOf(runners);
    }

    Optional<OperationRunner> runner(Operation operation) {
        return runners.stream().filter(runner -> runner.runs(operation)).findFirst();
    }

    boolean isRepeatable(Step.CallOperation step) {
        return runner(step.operation()).filter(OperationRunner::isRepeatable).isPresent();
    }

    /** The step's operation with what its inputs are now; empty when a mistake in them was found. */
    Optional<OperationCall> call(Step.CallOperation step, InstanceAttributes attributes, Findings found) {
        return call(step.subject(), step.operation(), attributes, found);
    }

    /** The operation with what its inputs are now; empty when a mistake in them was found. */
    Optional<OperationCall> call(Subject subject, Operation operation, InstanceAttributes attributes, Findings found) {
        var findings = new Findings();
        NodeInstance instance = subject.instance();
        Evaluation evaluation = instance.topology().evaluate(attributes.seenBy(instance.index()), findings);
        Map<String, Value> inputs = subject.link()
                .map(link -> evaluation.inputs(instance.node(), link.relationship(), operation))
                .orElseGet(() -> evaluation.inputs(instance.node(), operation));
        found.addAll(findings.list());
        boolean isSound = findings.list().stream().noneMatch(Finding::isError);
        var origins = new Origins(instance.topology());
        return isSound
                ? Optional.of(
                        new OperationCall(instance.node(), operation, inputs, origins.of(instance.node(), operation)))
                : Optional.empty();
    }

    /** What would keep the steps of a plan from succeeding, as far as can be told before any of them has run. */
    List<Finding> check(Plan plan, InstanceAttributes attributes) {
        var findings = new Findings();
        for (Step step : plan.steps()) {
            if (step instanceof Step.CallOperation call) {
                check(call, attributes, findings);
            }
        }
        return findings.list();
    }

    private void check(Step.CallOperation step, InstanceAttributes attributes, Findings findings) {
        Optional<OperationRunner> runner = runner(step.operation());
        if (runner.isEmpty()) {
            findings.add(unsupported(step));
            return;
        }
        call(step, attributes, findings)
                .filter(call -> call.inputs().values().stream().allMatch(Value::isKnown))
                .ifPresent(call -> findings.addAll(runner.get().check(call)));
    }

    private static Finding unsupported(Step.CallOperation step) {
        var implementation = step.operation().implementation().orElseThrow();
        return Finding.error(
                        Code.OPERATION_UNSUPPORTED,
                        implementation.location(),
                        "nothing here can run \"" + implementation.primary() + "\", which implements "
                                + step.operation() + " of " + step.subject().id())
                .hint("this version runs the action build-images of the type image_builder.artifacts.Builtin");
    }
}
