package dev.imagebuilder.executor.execution;

import dev.imagebuilder.executor.execution.step.OperationCall;
import dev.imagebuilder.executor.execution.step.OperationLog;
import dev.imagebuilder.executor.execution.step.OperationRunner;
import dev.imagebuilder.executor.execution.step.Outcome;
import dev.imagebuilder.executor.execution.step.Secrets;
import dev.imagebuilder.executor.port.ProcessMarks;
import dev.imagebuilder.executor.port.Transcripts;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.plan.Change;
import dev.imagebuilder.tosca.plan.NodeInstance;
import dev.imagebuilder.tosca.plan.Plan;
import dev.imagebuilder.tosca.plan.Step;
import dev.imagebuilder.tosca.plan.Subject;
import dev.imagebuilder.tosca.state.Round;
import dev.imagebuilder.tosca.topology.Evaluation;
import dev.imagebuilder.tosca.topology.Operation;
import dev.imagebuilder.tosca.topology.OperationFiles;
import dev.imagebuilder.tosca.topology.OperationOwner;
import dev.imagebuilder.tosca.topology.Origins;
import dev.imagebuilder.tosca.topology.Topology;
import dev.imagebuilder.tosca.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * Everything this executor can run, and the calls of it that a topology makes.
 *
 * @param pause between an operation's failure and its repetition
 */
public record Operations(List<OperationRunner> runners, ProcessMarks marks, Transcripts transcripts, Pause pause) {

    public Operations {
        runners = List.copyOf(runners);
    }

    /** What can run an operation; empty when nothing can, or the operation is not implemented. */
    Optional<OperationRunner> runner(Subject subject, Operation operation, OperationFilePlaces places) {
        return files(subject, operation, places).flatMap(this::runner);
    }

    private Optional<OperationRunner> runner(OperationFiles files) {
        return runners.stream().filter(runner -> runner.runs(files.primary())).findFirst();
    }

    private static Optional<OperationFiles> files(Subject subject, Operation operation, OperationFilePlaces places) {
        Topology topology = subject.instance().topology();
        return topology.files(subject.declared(), operation).map(files -> files.at(file -> places.of(topology, file)));
    }

    /** Whether an operation may run again when nobody knows how far it came. */
    boolean isRepeatable(Step.CallOperation step, OperationFilePlaces places) {
        Subject subject = step.subject();
        boolean isDeclared =
                subject.link().isEmpty() && subject.instance().node().isIdempotent(step.operation());
        return isDeclared
                || runner(subject, step.operation(), places)
                        .filter(OperationRunner::isRepeatable)
                        .isPresent();
    }

    /** Whether a node is made anew with nothing lost by what is deleted of it before. */
    boolean loseNothing(Change change, Plan plan, OperationFilePlaces places) {
        List<Step.CallOperation> deletions = plan.operations().stream()
                .filter(step -> step.purpose() == Round.Purpose.DELETE)
                .filter(step -> step.node().equals(change.instance()))
                .toList();
        return change.action() == Change.Action.REPLACE
                && !deletions.isEmpty()
                && deletions.stream().allMatch(step -> losesNothing(step, places));
    }

    private boolean losesNothing(Step.CallOperation step, OperationFilePlaces places) {
        return files(step.subject(), step.operation(), places)
                .filter(files -> runner(files)
                        .filter(runner -> runner.losesNothing(files.primary()))
                        .isPresent())
                .isPresent();
    }

    /** Those that were running when an earlier run ended, and may not just run again. */
    List<Step.CallOperation> doubtful(Plan plan, InstanceView view) {
        return plan.operations().stream()
                .filter(step -> step.interrupted() && !isRepeatable(step, view.files()))
                .toList();
    }

    static Finding inDoubt(Step.CallOperation step) {
        return Finding.error(
                        Code.OPERATION_IN_DOUBT,
                        step.operation() + " of " + step.subject().id()
                                + " was running when the last run ended, and nobody knows how far it came")
                .hint("see what it has done, and undo or finish that; --assume-incomplete then runs it again");
    }

    /** The operation with what its inputs are now; empty when a mistake in them was found. */
    Optional<OperationCall> call(Subject subject, Operation operation, InstanceView view, Findings found) {
        var findings = new Findings();
        NodeInstance instance = subject.instance();
        OperationOwner owner = subject.declared();
        Evaluation evaluation = instance.topology().evaluate(view.attributes().seenBy(instance.index()), findings);
        var call = new OperationCall(
                owner.name(),
                operation,
                files(subject, operation, view.files()).orElseThrow(),
                evaluation.inputs(owner, operation),
                new Origins(instance.topology()).of(owner, operation),
                evaluation.host(owner, operation),
                view.attributes().facts(instance.id()),
                evaluation.hosts(owner, operation),
                owner.location());
        Checked<OperationCall> judged = instance.topology().compatibility().judge(findings.with(call));
        // What is let pass has been told when the blueprint was read.
        judged.findings().stream().filter(Finding::isError).forEach(found::add);
        return judged.usable();
    }

    /**
     * Runs an operation that {@link #check} found nothing wrong with, with what its inputs are now.
     *
     * @param mark that its processes can be told by
     */
    Outcome run(Step.CallOperation step, InstanceView view, OperationLog log, String mark) {
        var findings = new Findings();
        Optional<OperationCall> call = call(step.subject(), step.operation(), view, findings);
        if (call.isEmpty()) {
            return new Outcome.Failed(findings.list().stream()
                    .filter(Finding::isError)
                    .findFirst()
                    .orElseThrow());
        }
        return unknownInput(call.get())
                .<Outcome>map(Outcome.Failed::new)
                .orElseGet(() -> marks.marked(mark, () -> run(call.get(), log)));
    }

    private Outcome run(OperationCall call, OperationLog log) {
        Secrets secrets = call.secrets();
        Outcome outcome = runner(call.files()).orElseThrow().run(call, secrets.covered(log));
        return outcome instanceof Outcome.Done(var outputs, var facts, var warnings)
                ? new Outcome.Done(secrets.hidden(outputs), facts, warnings)
                : outcome;
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
    List<Finding> check(Plan plan, InstanceView view) {
        var findings = new Findings();
        for (Step step : plan.steps()) {
            if (step instanceof Step.CallOperation call) {
                check(call, view, findings);
            }
        }
        return findings.list();
    }

    private void check(Step.CallOperation step, InstanceView view, Findings findings) {
        Optional<OperationRunner> runner = runner(step.subject(), step.operation(), view.files());
        if (runner.isEmpty()) {
            findings.add(unsupported(step.subject(), step.operation()));
            return;
        }
        call(step.subject(), step.operation(), view, findings)
                .filter(call -> call.inputs().values().stream().allMatch(Value::isKnown))
                .ifPresent(call -> findings.addAll(runner.get().check(call)));
    }

    static Finding unsupported(Subject subject, Operation operation) {
        var implementation = operation.implementation().orElseThrow();
        return Finding.error(
                        Code.OPERATION_UNSUPPORTED,
                        implementation.location(),
                        "nothing here can run \"" + implementation.primary() + "\", which implements " + operation
                                + " of " + subject.id())
                .hint(
                        "what can be run: playbooks (.yaml, .yml, or the type tosca.artifacts.Implementation.Ansible), scripts"
                                + " (.sh, .bash, .py, the types tosca.artifacts.Implementation.Bash and .Python, or an executable"
                                + " file that begins with #!), programs and images of containers (the types"
                                + " image_builder.artifacts.Command and .Container), and"
                                + " build-images of the type image_builder.artifacts.Builtin");
    }
}
