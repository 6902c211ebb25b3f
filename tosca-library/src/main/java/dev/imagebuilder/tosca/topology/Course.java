package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.model.Workflow;
import dev.imagebuilder.tosca.model.WorkflowStep;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The course that a workflow takes (TOSCA 1.3, section 7.3; TOSCA 2.0, section 13.2): a step comes when all that lead to
 * it are over and at least one of them has led there. What only another outcome would have led to is left out.
 */
public final class Course {
    private final Workflow workflow;
    private final Map<String, Ending> ended;
    private final Map<String, Status> known = new HashMap<>();

    /** How a step was over. */
    public enum Ending {
        DONE,
        /** Its filter did not hold; what comes after its success comes. */
        PASSED_OVER,
        FAILED
    }

    private enum Status {
        WAITING,
        READY,
        ENDED,
        /** Another way was taken. */
        LEFT_OUT,
        /** A step before it failed, and nothing was to be done about that. */
        LOST
    }

    /** @param ended the steps that are over, by name */
    public Course(Workflow workflow, Map<String, Ending> ended) {
        this.workflow = workflow;
        this.ended = Map.copyOf(ended);
    }

    /** The steps that can begin. */
    public List<WorkflowStep> ready() {
        return with(Status.READY);
    }

    /** Whether every step that the way led to was done, or its failure dealt with. */
    public boolean isComplete() {
        return workflow.steps().values().stream().noneMatch(step -> isUnhandled(step.name()))
                && with(Status.WAITING).isEmpty()
                && with(Status.READY).isEmpty()
                && with(Status.LOST).isEmpty();
    }

    private boolean isUnhandled(String step) {
        return ended.get(step) == Ending.FAILED
                && workflow.steps().get(step).onFailure().isEmpty();
    }

    private List<WorkflowStep> with(Status status) {
        return workflow.steps().values().stream()
                .filter(step -> status(step) == status)
                .toList();
    }

    private Status status(WorkflowStep step) {
        Optional<Status> before = Optional.ofNullable(known.get(step.name()));
        if (before.isEmpty()) {
            // What comes after itself never begins.
            known.put(step.name(), Status.WAITING);
            known.put(step.name(), ended.containsKey(step.name()) ? Status.ENDED : after(step));
        }
        return known.get(step.name());
    }

    private Status after(WorkflowStep step) {
        List<WorkflowStep> before = workflow.steps().values().stream()
                .filter(earlier -> names(earlier.next(), step))
                .toList();
        if (before.isEmpty()) {
            return Status.READY;
        }
        List<Status> statuses = before.stream().map(this::status).toList();
        if (statuses.contains(Status.WAITING) || statuses.contains(Status.READY)) {
            return Status.WAITING;
        }
        if (statuses.contains(Status.LOST) || before.stream().anyMatch(earlier -> isUnhandled(earlier.name()))) {
            return Status.LOST;
        }
        return before.stream().anyMatch(earlier -> leads(earlier, step)) ? Status.READY : Status.LEFT_OUT;
    }

    private boolean leads(WorkflowStep earlier, WorkflowStep step) {
        return Optional.ofNullable(ended.get(earlier.name()))
                .filter(ending -> names(ending == Ending.FAILED ? earlier.onFailure() : earlier.onSuccess(), step))
                .isPresent();
    }

    private static boolean names(List<TypeName> next, WorkflowStep step) {
        return next.stream().anyMatch(name -> name.name().equals(step.name()));
    }
}
