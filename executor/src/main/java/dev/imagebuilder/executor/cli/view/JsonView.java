package dev.imagebuilder.executor.cli.view;

import dev.imagebuilder.executor.execution.Deployment;
import dev.imagebuilder.executor.execution.Event;
import dev.imagebuilder.tosca.plan.Plan;
import dev.imagebuilder.tosca.plan.Step;
import dev.imagebuilder.tosca.state.InstanceId;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes a deployment as JSON, one event in each line. */
public final class JsonView implements DeploymentView {
    private final PrintWriter out;

    public JsonView(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void on(Event event) {
        switch (event) {
            case Event.Planned(Plan plan) ->
                write(
                        "planned",
                        Map.of(
                                "changes",
                                plan.changes().stream().map(PlanView::plain).toList(),
                                "unchanged",
                                plan.unchanged().stream()
                                        .map(InstanceId::toString)
                                        .toList()));
            case Event.Scheduled scheduled -> write("scheduled", Map.of("operations", scheduled.operations()));
            case Event.NodeStarted started ->
                write(
                        "node_started",
                        node(started.node(), "purpose", started.purpose().toString()));
            case Event.OperationStarted(Step.CallOperation step) ->
                write("operation_started", node(step.node(), "operation", step.id()));
            case Event.Milestone(Step.CallOperation step, String text) ->
                write("milestone", operation(step, "text", text));
            case Event.TaskStarted(Step.CallOperation step, String task) ->
                write("task_started", operation(step, "task", task));
            case Event.TaskEnded ended -> write("task_ended", ended(ended));
            case Event.Printed(Step.CallOperation step, String line) -> write("printed", operation(step, "line", line));
            case Event.Found found ->
                write("found", node(found.node(), "finding", FindingsView.plain(found.finding())));
            case Event.Told(String text) -> write("told", Map.of("text", text));
            case Event.OperationRetried retried -> write("operation_retried", retried(retried));
            case Event.OperationEnded(Step.CallOperation step, boolean isDone) ->
                write("operation_ended", operation(step, "done", isDone));
            case Event.NodeDone ended ->
                write("node_done", node(ended.node(), "purpose", ended.purpose().toString()));
            case Event.NodeFailed failed ->
                write("node_failed", node(failed.node(), "finding", FindingsView.plain(failed.finding())));
            case Event.NodeSkipped(InstanceId node) -> write("node_skipped", Map.of("node", node.toString()));
        }
    }

    private static Map<String, ?> node(InstanceId node, String name, Object value) {
        return Map.of("node", node.toString(), name, value);
    }

    private static Map<String, ?> operation(Step.CallOperation step, String name, Object value) {
        return Map.of("node", step.node().toString(), "operation", step.id(), name, value);
    }

    private static Map<String, ?> ended(Event.TaskEnded event) {
        Map<String, Object> fields = new LinkedHashMap<>(operation(event.step(), "task", event.task()));
        fields.put("host", event.host());
        fields.put("result", event.result());
        fields.put("seconds", event.took().toMillis() / 1000.0);
        event.difference().ifPresent(difference -> fields.put("difference", difference));
        return fields;
    }

    private static Map<String, ?> retried(Event.OperationRetried event) {
        Map<String, Object> fields =
                new LinkedHashMap<>(operation(event.step(), "finding", FindingsView.plain(event.finding())));
        fields.put("retry", event.retry());
        fields.put("retries", event.retries());
        fields.put("delay_seconds", event.delay().toMillis() / 1000.0);
        return fields;
    }

    @Override
    public void ended(Deployment deployment) {
        deployment.findings().forEach(finding -> write("found", Map.of("finding", FindingsView.plain(finding))));
        switch (deployment) {
            case Deployment.Complete complete ->
                write("ended", Map.of("status", "complete", "outputs", OutputsView.plain(complete.outputs())));
            case Deployment.Incomplete _ -> write("ended", Map.of("status", "incomplete"));
            case Deployment.Invalid _ -> write("ended", Map.of("status", "invalid"));
            case Deployment.Refused _ -> write("ended", Map.of("status", "refused"));
        }
    }

    private void write(String event, Map<String, ?> fields) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("event", event);
        fields.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(field -> line.put(field.getKey(), field.getValue()));
        out.println(Json.text(line));
        out.flush();
    }
}
