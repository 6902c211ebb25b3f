package dev.imagebuilder.executor.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.imagebuilder.tosca.state.NodeState;
import dev.imagebuilder.tosca.value.Value;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Entries as JSON objects and back; {@code at} is when, {@code entry} is which kind. */
final class EntryCodec {
    private final ValueCodec values;

    EntryCodec(ValueCodec values) {
        this.values = values;
    }

    JsonNode write(Entry entry, Instant at) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("at", at.toString());
        json.put("entry", entry.getClass().getSimpleName());
        switch (entry) {
            case Entry.Founded founded ->
                json.put("instance", founded.instance()).put("format", founded.format());
            case Entry.DeployStarted started -> {
                json.put("blueprint", started.blueprint());
                json.set("inputs", object(started.inputs(), values::write));
            }
            case Entry.StepStarted started ->
                json.put("step", started.step())
                        .put("node", started.node())
                        .put("type", started.type())
                        .put("during", started.during().name());
            case Entry.StepDone done -> {
                json.put("step", done.step()).put("node", done.node());
                json.set("attributes", object(done.attributes(), values::write));
                json.set("facts", object(done.facts(), JsonNodeFactory.instance::textNode));
            }
            case Entry.StepFailed failed ->
                json.put("step", failed.step()).put("node", failed.node()).put("reason", failed.reason());
            case Entry.NodeReached reached -> {
                json.put("node", reached.node()).put("type", reached.type());
                json.put("state", reached.state().name());
                json.set("properties", object(reached.properties(), values::write));
            }
            case Entry.DeployEnded ended -> {
                json.put("complete", ended.complete());
                json.set("outputs", object(ended.outputs(), this::output));
            }
        }
        return json;
    }

    private JsonNode output(Output output) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("description", output.description());
        json.set("value", values.write(output.value()));
        return json;
    }

    private static <T> ObjectNode object(Map<String, T> map, Function<T, JsonNode> writer) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        map.forEach((name, value) -> json.set(name, writer.apply(value)));
        return json;
    }

    Entry read(JsonNode json) {
        String kind = json.get("entry").textValue();
        return switch (kind) {
            case "Founded" ->
                new Entry.Founded(text(json, "instance"), json.get("format").intValue());
            case "DeployStarted" -> new Entry.DeployStarted(text(json, "blueprint"), valueMap(json, "inputs"));
            case "StepStarted" ->
                new Entry.StepStarted(
                        text(json, "step"),
                        text(json, "node"),
                        text(json, "type"),
                        NodeState.valueOf(text(json, "during")));
            case "StepDone" ->
                new Entry.StepDone(
                        text(json, "step"),
                        text(json, "node"),
                        valueMap(json, "attributes"),
                        map(json, "facts", JsonNode::textValue));
            case "StepFailed" -> new Entry.StepFailed(text(json, "step"), text(json, "node"), text(json, "reason"));
            case "NodeReached" ->
                new Entry.NodeReached(
                        text(json, "node"),
                        text(json, "type"),
                        NodeState.valueOf(text(json, "state")),
                        valueMap(json, "properties"));
            case "DeployEnded" ->
                new Entry.DeployEnded(
                        json.get("complete").booleanValue(),
                        map(
                                json,
                                "outputs",
                                output -> new Output(text(output, "description"), values.read(output.get("value")))));
            default -> throw new IllegalStateException("the journal holds an entry of unknown kind " + kind);
        };
    }

    private static String text(JsonNode json, String name) {
        return json.get(name).textValue();
    }

    private Map<String, Value> valueMap(JsonNode json, String name) {
        return map(json, name, values::read);
    }

    private static <T> Map<String, T> map(JsonNode json, String name, Function<JsonNode, T> reader) {
        Map<String, T> map = new LinkedHashMap<>();
        json.get(name).properties().forEach(entry -> map.put(entry.getKey(), reader.apply(entry.getValue())));
        return map;
    }
}
