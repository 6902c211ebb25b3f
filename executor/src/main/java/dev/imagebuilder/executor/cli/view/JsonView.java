package dev.imagebuilder.executor.cli.view;

import dev.imagebuilder.executor.execution.Deployment;
import dev.imagebuilder.executor.execution.Event;
import dev.imagebuilder.tosca.plan.Plan;
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
                                plan.changes().stream()
                                        .map(change -> Map.of("node", change.node(), "reason", change.reason()))
                                        .toList(),
                                "unchanged",
                                plan.unchanged()));
            case Event.NodeStarted(String node) -> write("node_started", Map.of("node", node));
            case Event.OperationStarted started ->
                write(
                        "operation_started",
                        Map.of(
                                "node",
                                started.node(),
                                "operation",
                                started.operation().toString()));
            case Event.Milestone milestone ->
                write("milestone", Map.of("node", milestone.node(), "text", milestone.text()));
            case Event.Printed printed -> write("printed", Map.of("node", printed.node(), "line", printed.line()));
            case Event.Found found ->
                write("found", Map.of("node", found.node(), "finding", FindingsView.plain(found.finding())));
            case Event.NodeDone(String node) -> write("node_done", Map.of("node", node));
            case Event.NodeFailed failed ->
                write("node_failed", Map.of("node", failed.node(), "finding", FindingsView.plain(failed.finding())));
            case Event.NodeSkipped(String node) -> write("node_skipped", Map.of("node", node));
        }
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
