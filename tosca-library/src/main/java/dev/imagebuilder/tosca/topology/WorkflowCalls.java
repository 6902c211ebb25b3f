package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.model.Activity;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.model.Workflow;
import dev.imagebuilder.tosca.model.WorkflowStep;
import dev.imagebuilder.tosca.topology.Course.Ending;
import dev.imagebuilder.tosca.value.Expression;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The operations that a workflow calls when all goes well, one after the other: what is known of it before anything runs.
 * A workflow of which that cannot be known, as something in it depends on how things are then, has none.
 */
public final class WorkflowCalls {
    /** What a deployment does by itself. */
    private static final Set<String> DELEGATED = Set.of("deploy", "install", "undeploy", "uninstall");

    private final Topology topology;
    private final List<Call> calls = new ArrayList<>();
    private final List<String> open = new ArrayList<>();
    private final List<String> troubles = new ArrayList<>();

    private WorkflowCalls(Topology topology) {
        this.topology = topology;
    }

    /**
     * A call.
     *
     * @param path tells it from the other calls of the workflow
     * @param nodes the names of the node templates that it is for
     * @param requirement the one whose relationships it is for rather than the nodes
     * @param operation as {@code INTERFACE.OPERATION}
     */
    public record Call(
            String path,
            List<String> nodes,
            Optional<String> requirement,
            String operation,
            Map<String, Expression> inputs) {}

    /** Those of a workflow. */
    public static Result of(Topology topology, String workflow) {
        var calls = new WorkflowCalls(topology);
        calls.add(workflow, Map.of(), "");
        return calls.troubles.isEmpty()
                ? new Result(calls.calls, Optional.empty())
                : new Result(List.of(), Optional.of(calls.troubles.getFirst()));
    }

    /** @param trouble why there are none; empty when these are all */
    public record Result(List<Call> calls, Optional<String> trouble) {
        public Result {
            calls = List.copyOf(calls);
        }
    }

    private void add(String name, Map<String, Expression> given, String path) {
        Workflow workflow = topology.workflows().get(name);
        if (workflow == null || open.contains(name)) {
            fail(name + " is no workflow that comes to an end");
            return;
        }
        open.add(name);
        conditional(workflow).ifPresent(this::fail);
        Checked<WorkflowInputs> inputs = WorkflowInputs.of(topology, workflow, given);
        inputs.findings().stream()
                .filter(Finding::isError)
                .findFirst()
                .map(Finding::message)
                .ifPresent(this::fail);
        inputs.usable().ifPresent(usable -> addSteps(workflow, usable, path));
        open.removeLast();
    }

    private static Optional<String> conditional(Workflow workflow) {
        if (workflow.implementation().isPresent()) {
            return Optional.of(workflow.name() + " is written in another language");
        }
        return workflow.preconditions().isEmpty()
                ? Optional.empty()
                : Optional.of(workflow.name() + " has preconditions");
    }

    private void addSteps(Workflow workflow, WorkflowInputs inputs, String path) {
        Map<String, Ending> ended = new HashMap<>();
        List<WorkflowStep> ready = new Course(workflow, ended).ready();
        while (!ready.isEmpty() && troubles.isEmpty()) {
            for (WorkflowStep step : ready) {
                add(step, inputs, path + step.name() + "/");
                ended.put(step.name(), Ending.DONE);
            }
            ready = new Course(workflow, ended).ready();
        }
    }

    private void add(WorkflowStep step, WorkflowInputs inputs, String path) {
        if (!step.filter().isEmpty()) {
            fail("its step " + step.name() + " has a filter");
        } else if (!step.onFailure().isEmpty()) {
            fail("something follows when its step " + step.name() + " fails");
        } else if (step.host().isPresent()) {
            fail("its step " + step.name() + " says where operations run");
        }
        for (int i = 0; i < step.activities().size(); i++) {
            add(step.activities().get(i), step, inputs, path + i + "/");
        }
    }

    private void add(Activity activity, WorkflowStep step, WorkflowInputs inputs, String path) {
        String subject = activity.subject().name();
        Map<String, Expression> given = new LinkedHashMap<>();
        activity.inputs().forEach((name, value) -> given.put(name, inputs.in(value.value())));
        switch (activity.kind()) {
            case CALL_OPERATION -> calls.add(call(path, step, subject, given));
            case INLINE -> add(subject, given, path);
            case DELEGATE -> {
                if (!DELEGATED.contains(subject)) {
                    add(subject, given, path);
                }
            }
            // A deployment sets the states of nodes by itself.
            case SET_STATE -> {}
        }
    }

    private Call call(String path, WorkflowStep step, String operation, Map<String, Expression> inputs) {
        List<String> nodes = step.target().stream()
                .flatMap(target -> topology.members(target.name()).stream())
                .map(Node::name)
                .toList();
        return new Call(path, nodes, step.relationship().map(TypeName::name), operation, inputs);
    }

    private void fail(String why) {
        troubles.add(why);
    }
}
