package dev.imagebuilder.executor.execution;

import dev.imagebuilder.executor.journal.Entry;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.model.Workflow;
import dev.imagebuilder.tosca.model.WorkflowStep;
import dev.imagebuilder.tosca.plan.Subject;
import dev.imagebuilder.tosca.topology.Course;
import dev.imagebuilder.tosca.topology.Course.Ending;
import dev.imagebuilder.tosca.topology.WorkflowInputs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Runs the steps of one workflow, those at once that nothing orders. The end of each is recorded, so that the same
 * workflow goes on there.
 */
final class WorkflowRun {
    private final Activities activities;
    private final Workflow workflow;
    private final WorkflowInputs inputs;
    private final String path;

    /** @param path tells this run of the workflow from other workflows, and from others of this one, in the same run */
    WorkflowRun(Activities activities, Workflow workflow, WorkflowInputs inputs, String path) {
        this.activities = activities;
        this.workflow = workflow;
        this.inputs = inputs;
        this.path = path;
    }

    private record Ended(WorkflowStep step, Ending ending, List<Finding> failures) {}

    /** What failed and was not dealt with; nothing when all is done. */
    List<Finding> run() {
        Map<String, Ending> ended = new HashMap<>(activities.progress().endings(path));
        List<Finding> unmet = ended.isEmpty() ? new Preconditions(activities, workflow, inputs).unmet() : List.of();
        if (!unmet.isEmpty()) {
            return unmet;
        }
        List<Finding> failures = new ArrayList<>();
        Set<String> begun = new HashSet<>();
        var over = new LinkedBlockingQueue<Ended>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            int running = 0;
            while (true) {
                for (WorkflowStep step : ready(ended)) {
                    if (begun.add(step.name())) {
                        running++;
                        threads.execute(() -> over.add(step(step)));
                    }
                }
                if (running == 0) {
                    break;
                }
                Ended one = over.take();
                running--;
                ended.put(one.step().name(), one.ending());
                failures.addAll(record(one));
            }
        } catch (InterruptedException e) {
            activities.stop().give();
            Thread.currentThread().interrupt();
        }
        boolean isOver = new Course(workflow, ended).isComplete();
        return isOver || !failures.isEmpty() ? failures : List.of(notOver());
    }

    private List<WorkflowStep> ready(Map<String, Ending> ended) {
        return activities.stop().isGiven() ? List.of() : new Course(workflow, ended).ready();
    }

    private Finding notOver() {
        return Finding.error(Code.WORKFLOW_FAILED, "the workflow " + workflow.name() + " did not come to its end")
                .hint("the same command goes on where it stopped");
    }

    /** A failure that nothing deals with is not recorded: the step is tried again. */
    private List<Finding> record(Ended one) {
        boolean isDealtWith =
                one.ending() != Ending.FAILED || !one.step().onFailure().isEmpty();
        if (!isDealtWith || activities.stop().isGiven() && one.ending() == Ending.FAILED) {
            return one.failures();
        }
        return activities
                .journal()
                .append(new Entry.WorkflowStepEnded(
                        path + one.step().name(), one.ending().name()))
                .map(List::of)
                .orElseGet(List::of);
    }

    private Ended step(WorkflowStep step) {
        Targets all = activities.targets(step.target(), step.relationship());
        Targets fitting = step.filter().isEmpty() ? all : all.where(target -> fits(target, step));
        if (!step.filter().isEmpty() && fitting.areNone()) {
            return new Ended(step, Ending.PASSED_OVER, List.of());
        }
        List<Finding> failures = activities
                .at(Whereabouts.of(step, activities.open().topology()))
                .perform(step.activities(), fitting, inputs, path + step.name() + "/");
        // What was stopped may not have begun, and has told of nothing then.
        boolean isDone = failures.isEmpty() && !activities.stop().isGiven();
        return new Ended(step, isDone ? Ending.DONE : Ending.FAILED, failures);
    }

    private boolean fits(Subject target, WorkflowStep step) {
        return activities
                .circumstances(target.owner().index(), inputs)
                .meet(step.filter(), Optional.of(target.declared()));
    }
}
