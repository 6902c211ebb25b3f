package dev.imagebuilder.tosca.plan;

import dev.imagebuilder.tosca.plan.Lifecycle.Side;
import dev.imagebuilder.tosca.plan.Lifecycle.Stage;
import dev.imagebuilder.tosca.state.InstanceId;
import dev.imagebuilder.tosca.state.NodeState;
import dev.imagebuilder.tosca.state.Round;
import dev.imagebuilder.tosca.topology.Operation;
import dev.imagebuilder.tosca.topology.WorkflowCalls;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes the steps of one round of work on one node, one after the other: its beginning, the operations that are
 * implemented, its end.
 */
final class StepWriter {
    private final NodeInstance instance;
    private final Round before;
    private final boolean isBegun;
    private final List<Step> steps = new ArrayList<>();
    private final Round.Purpose purpose;
    private final List<String> after;
    private final Instances among;

    /**
     * @param recorded the round of work that is open; what is done in one for the same purpose is not done again
     * @param after the ids of the steps that must be done before
     * @param among all nodes that there are then
     */
    StepWriter(
            NodeInstance instance,
            Round.Purpose purpose,
            Optional<Round> recorded,
            Collection<String> after,
            Instances among) {
        this.instance = instance;
        this.among = among;
        this.purpose = purpose;
        Optional<Round> continued = recorded.filter(round -> round.purpose() == purpose);
        this.before = continued.orElse(Round.of(purpose));
        this.isBegun = continued.isPresent();
        this.after = new ArrayList<>(after);
    }

    /**
     * The operations of these stages that are implemented, or carried out by workflows of the service that stands in for
     * the node.
     *
     * @param outgoing the relationships that the node is the source of
     * @param incoming those that end at it
     */
    StepWriter call(List<Stage> stages, Collection<Link> outgoing, Collection<Subject> incoming) {
        for (Stage stage : stages) {
            subjects(stage.side(), outgoing, incoming).forEach(subject -> subject.operations().stream()
                    .filter(stage::means)
                    .forEach(operation -> carryOut(subject, operation, stage.during())));
        }
        return this;
    }

    private void carryOut(Subject subject, Operation operation, NodeState during) {
        String id = subject.id() + "." + operation;
        Optional<String> workflow = subject.workflow(operation.toString());
        workflow.ifPresent(name -> WorkflowCalls.of(instance.topology(), name)
                .calls()
                .forEach(call -> call(call, id + Lifecycle.OF_WORKFLOW, during)));
        if (workflow.isEmpty() && operation.implementation().isPresent()) {
            call(id, subject, operation, during);
        }
    }

    /** What the life of the nodes inside calls anyway is not called once more. */
    private void call(WorkflowCalls.Call call, String prefix, NodeState during) {
        for (Subject subject : among.meant(call, instance)) {
            OperationCalls.operation(subject, call.operation())
                    .value()
                    .filter(found -> !Lifecycle.calls(purpose, found))
                    .ifPresent(found -> call(
                            prefix + call.path() + subject.id() + "." + found,
                            subject,
                            found.given(call.inputs()),
                            during));
        }
    }

    private Stream<Subject> subjects(Side side, Collection<Link> outgoing, Collection<Subject> incoming) {
        return switch (side) {
            case NODE -> Stream.of(Subject.of(instance));
            case SOURCE -> outgoing.stream().map(link -> Subject.of(instance, link));
            case TARGET -> incoming.stream();
        };
    }

    /** The operation of any interface that changes the node in place. */
    StepWriter update() {
        Subject subject = Subject.of(instance);
        updates(instance)
                .forEach(operation -> call(subject.id() + "." + operation, subject, operation, NodeState.CONFIGURING));
        return this;
    }

    static Stream<Operation> updates(NodeInstance instance) {
        return operations(Subject.of(instance))
                .filter(operation -> operation.name().equals(Lifecycle.UPDATE));
    }

    private static Stream<Operation> operations(Subject subject) {
        return subject.operations().stream()
                .filter(operation -> operation.implementation().isPresent());
    }

    private void call(String id, Subject subject, Operation operation, NodeState during) {
        InstanceId node = instance.id();
        if (before.isDone(id)) {
            return;
        }
        begin();
        steps.add(new Step.CallOperation(id, node, purpose, subject, operation, during, before.isOpen(id), after));
        follow(id);
    }

    /** What is written next comes after this step. */
    private void follow(String id) {
        after.clear();
        after.add(id);
    }

    private void begin() {
        if (steps.isEmpty() && !isBegun) {
            String id = instance.id() + "." + purpose;
            steps.add(new Step.Begin(id, instance, purpose, after));
            follow(id);
        }
    }

    /** Whether any operation is to be called. */
    boolean calls() {
        return steps.stream().anyMatch(Step.CallOperation.class::isInstance);
    }

    /** The id of the last step so far; empty when there is none. */
    Optional<String> last() {
        return steps.isEmpty() ? Optional.empty() : Optional.of(steps.getLast().id());
    }

    /** The next step has further ones before it. */
    StepWriter after(Collection<String> more) {
        more.stream().filter(id -> !after.contains(id)).forEach(after::add);
        return this;
    }

    /** All steps, the last of which ends the round. */
    List<Step> end() {
        begin();
        String id = instance.id() + (purpose == Round.Purpose.DELETE ? ".gone" : ".ready");
        steps.add(new Step.End(id, instance, purpose, after));
        return steps;
    }
}
