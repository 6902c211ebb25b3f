package dev.imagebuilder.executor.execution;

import dev.imagebuilder.executor.execution.step.OperationCall;
import dev.imagebuilder.executor.execution.step.OperationLog;
import dev.imagebuilder.executor.execution.step.OperationRunner;
import dev.imagebuilder.executor.execution.step.Outcome;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.plan.NodeInstance;
import dev.imagebuilder.tosca.plan.Plan;
import dev.imagebuilder.tosca.plan.Step;
import dev.imagebuilder.tosca.plan.Subject;
import dev.imagebuilder.tosca.topology.Evaluation;
import dev.imagebuilder.tosca.topology.Operation;
import dev.imagebuilder.tosca.topology.OperationFiles;
import dev.imagebuilder.tosca.topology.OperationOwner;
import dev.imagebuilder.tosca.topology.Origins;
import dev.imagebuilder.tosca.value.Value;
import java.util.List;
import java.util.Optional;

/** Everything this executor can run, and the calls of it that a topology makes. */
public record Operations(List<OperationRunner> runners) {

    public Operations {
        runners = List.copyOf(runners);
    }

    /** What can run an operation; empty when nothing can, or the operation is not implemented. */
    Optional<OperationRunner> runner(Subject subject, Operation operation) {
        return files(subject, operation).flatMap(files -> runners.stream()
                .filter(runner -> runner.runs(files.primary()))
                .findFirst());
    }

    private static Optional<OperationFiles> files(Subject subject, Operation operation) {
        return subject.instance().topology().files(subject.declared(), operation);
    }

    boolean isRepeatable(Step.CallOperation step) {
        return runner(step.subject(), step.operation())
                .filter(OperationRunner::isRepeatable)
                .isPresent();
    }

    /** The step's operation with what its inputs are now; empty when a mistake in them was found. */
    Optional<OperationCall> call(Step.CallOperation step, InstanceAttributes attributes, Findings found) {
        return call(step.subject(), step.operation(), attributes, found);
    }

    /** The operation with what its inputs are now; empty when a mistake in them was found. */
    Optional<OperationCall> call(Subject subject, Operation operation, InstanceAttributes attributes, Findings found) {
        var findings = new Findings();
        NodeInstance instance = subject.instance();
        OperationOwner owner = subject.declared();
        Evaluation evaluation = instance.topology().evaluate(attributes.seenBy(instance.index()), findings);
        var call = new OperationCall(
                owner.name(),
                operation,
                files(subject, operation).orElseThrow(),
                evaluation.inputs(owner, operation),
                new Origins(instance.topology()).of(owner, operation),
                evaluation.host(owner, operation));
        found.addAll(findings.list());
        return Optional.of(call).filter(_ -> findings.list().stream().noneMatch(Finding::isError));
    }

    /** Runs an operation that {@link #check} found nothing wrong with, with what its inputs are now. */
    Outcome run(Step.CallOperation step, InstanceAttributes attributes, OperationLog log) {
        var findings = new Findings();
        Optional<OperationCall> call = call(step, attributes, findings);
        if (call.isEmpty()) {
            return new Outcome.Failed(findings.list().stream()
                    .filter(Finding::isError)
                    .findFirst()
                    .orElseThrow());
        }
        return unknownInput(call.get())
                .<Outcome>map(Outcome.Failed::new)
                .orElseGet(() ->
                        runner(step.subject(), step.operation()).orElseThrow().run(call.get(), log));
    }

    private static Optional<Finding> unknownInput(OperationCall call) {
        return call.inputs().entrySet().stream()
                .filter(input -> !input.getValue().isKnown())
                .map(input -> Finding.error(
                                Code.OPERATION_INPUT_UNFIT,
                                call.place(input.getKey()),
                                "the input \"" + input.getKey() + "\" of " + call.operation() + " of " + call.subject()
                                        + " has no value: nothing has set what it refers to")
                        .hint("let an operation that runs before set it, or give it a default"))
                .findFirst();
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
        Optional<OperationRunner> runner = runner(step.subject(), step.operation());
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
                .hint(
                        "what can be run: playbooks (.yaml, .yml, or the type tosca.artifacts.Implementation.Ansible), scripts"
                                + " (.sh, .bash, .py, the types tosca.artifacts.Implementation.Bash and .Python, or an executable"
                                + " file that begins with #!), and build-images of the type image_builder.artifacts.Builtin");
    }
}
