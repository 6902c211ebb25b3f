package dev.imagebuilder.executor.cli.view;

import dev.imagebuilder.tosca.diagnostic.FindingText;
import dev.imagebuilder.tosca.diagnostic.Phrase;
import dev.imagebuilder.tosca.drawing.Graph;
import dev.imagebuilder.tosca.plan.Change;
import dev.imagebuilder.tosca.plan.Change.Action;
import dev.imagebuilder.tosca.plan.Plan;
import dev.imagebuilder.tosca.plan.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows plans: what is to become of each node and why, and the operations for it. */
public final class PlanView {

    private PlanView() {}

    /** For people. */
    public static String human(Plan plan) {
        var text = new StringBuilder();
        List<Change> changes = plan.changes();
        int names = widest(changes.stream().map(change -> change.instance().toString()));
        changes.forEach(change -> text.append(("%s %-" + names + "s  %-7s  %s%n")
                .formatted(sign(change), change.instance(), change.action(), printable(change.reason()))));
        List<List<Step.CallOperation>> waves = plan.waves();
        int subjects =
                widest(plan.operations().stream().map(step -> step.subject().id()));
        for (int wave = 0; wave < waves.size(); wave++) {
            text.append("%nwave %d%n".formatted(wave + 1));
            waves.get(wave)
                    .forEach(step -> text.append(("  %-" + subjects + "s  %s%n")
                            .formatted(
                                    step.subject().id(),
                                    step.operation() + (step.interrupted() ? ", which was cut off" : ""))));
        }
        return text.append(changes.isEmpty() ? "" : "\n")
                .append(totals(plan))
                .append('\n')
                .toString();
    }

    private static int widest(Stream<String> texts) {
        return texts.mapToInt(String::length).max().orElse(1);
    }

    private static String sign(Change change) {
        return switch (change.action()) {
            case CREATE -> "+";
            case RESUME -> ">";
            case UPDATE -> "~";
            case REPLACE -> "!";
            case DELETE -> "-";
        };
    }

    private static String printable(String text) {
        return FindingText.printable(text);
    }

    private static String totals(Plan plan) {
        String nodes = Stream.concat(
                        Stream.of(Action.values())
                                .filter(action -> count(plan, action) > 0)
                                .map(action -> count(plan, action) + " to " + action),
                        Stream.of(plan.unchanged().size() + " unchanged"))
                .collect(Collectors.joining(", "));
        return "Nodes: " + nodes + ". Operations: " + plan.operations().size() + " in "
                + Phrase.count(plan.waves().size(), "wave") + ".";
    }

    private static long count(Plan plan, Action action) {
        return plan.changes().stream()
                .filter(change -> change.action() == action)
                .count();
    }

    /** As one JSON document. */
    public static String json(Plan plan) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("changes", plan.changes().stream().map(PlanView::plain).toList());
        fields.put("unchanged", plan.unchanged().stream().map(Object::toString).toList());
        List<Map<String, Object>> operations = new ArrayList<>();
        List<List<Step.CallOperation>> waves = plan.waves();
        for (int wave = 0; wave < waves.size(); wave++) {
            for (Step.CallOperation step : waves.get(wave)) {
                operations.add(plain(step, wave + 1));
            }
        }
        fields.put("operations", operations);
        return Json.indented(fields) + "\n";
    }

    static Map<String, Object> plain(Change change) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("node", change.instance().toString());
        fields.put("action", change.action().toString());
        fields.put("reason", change.reason());
        fields.put("destroys", change.destroys());
        return fields;
    }

    private static Map<String, Object> plain(Step.CallOperation step, int wave) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", step.id());
        fields.put("node", step.node().toString());
        fields.put("operation", step.operation().toString());
        fields.put("wave", wave);
        fields.put("interrupted", step.interrupted());
        return fields;
    }

    /** The steps, each with those that must be done before it. */
    public static Graph graph(Plan plan) {
        Map<String, Integer> numbers = new HashMap<>();
        List<Graph.Vertex> vertices = new ArrayList<>();
        List<Graph.Edge> edges = new ArrayList<>();
        for (Step step : plan.steps()) {
            int number = vertices.size();
            numbers.put(step.id(), number);
            vertices.add(new Graph.Vertex(printable(step.id()), kind(step), List.of()));
            step.after().stream()
                    .filter(numbers::containsKey)
                    .forEach(before -> edges.add(new Graph.Edge(numbers.get(before), number, "", "")));
        }
        return new Graph(vertices, edges, List.of());
    }

    private static String kind(Step step) {
        return switch (step) {
            case Step.Begin _ -> "begins";
            case Step.CallOperation _ -> "operation";
            case Step.End _ -> "ends";
        };
    }
}
