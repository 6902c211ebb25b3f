package dev.imagebuilder.executor.execution;

import dev.imagebuilder.executor.journal.Durations;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.plan.Plan;
import dev.imagebuilder.tosca.plan.Step;
import dev.imagebuilder.tosca.state.InstanceId;
import dev.imagebuilder.tosca.state.Round.Purpose;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Something users may want to see while a run goes on. */
public sealed interface Event {

    /** What is going to be done. */
    record Planned(Plan plan) implements Event {}

    /**
     * Steps are going to be run, of a plan or of a part of a workflow.
     *
     * @param workers how many may run at once
     * @param durations how long operations took before
     */
    record Scheduled(List<Step> steps, int workers, Durations durations) implements Event {
        public Scheduled {
            steps = List.copyOf(steps);
        }

        /** How many of them are calls of operations. */
        public int operations() {
            return (int)
                    steps.stream().filter(Step.CallOperation.class::isInstance).count();
        }
    }

    /** Work on a node begins, or is taken up again. */
    record NodeStarted(InstanceId node, Purpose purpose) implements Event {}

    /** An operation begins. */
    record OperationStarted(Step.CallOperation step) implements Event {}

    /** An operation begins something that may take a while. */
    record Milestone(Step.CallOperation step, String text) implements Event {}

    /** A task of a playbook begins, which an operation runs. */
    record TaskStarted(Step.CallOperation step, String task) implements Event {}

    /**
     * A task of a playbook is over.
     *
     * @param host its name in the inventory
     * @param result such as {@code changed}
     * @param difference what it changed, as a unified diff
     */
    record TaskEnded(
            Step.CallOperation step,
            String task,
            String host,
            String result,
            Duration took,
            Optional<String> difference)
            implements Event {}

    /** A tool that an operation runs has printed a line. */
    record Printed(Step.CallOperation step, String line) implements Event {}

    /** Something the user should know has been found on the way. */
    record Found(InstanceId node, Finding finding) implements Event {}

    /** Something the user should know that nothing is wrong with, such as why a trigger does nothing. */
    record Told(String text) implements Event {}

    /**
     * An operation has failed, and is called again after a while.
     *
     * @param retry how often it has been called again then, from 1
     * @param retries how often it may be
     */
    record OperationRetried(Step.CallOperation step, Finding finding, int retry, int retries, Duration delay)
            implements Event {}

    /** An operation is over. */
    record OperationEnded(Step.CallOperation step, boolean isDone) implements Event {}

    /** A node is as it should be, or gone. */
    record NodeDone(InstanceId node, Purpose purpose) implements Event {}

    /** Work on a node ended before it was done. */
    record NodeFailed(InstanceId node, Purpose purpose, Finding finding) implements Event {}

    /** A node was not begun, because another one that it needs failed or the run is being stopped. */
    record NodeSkipped(InstanceId node) implements Event {}
}
