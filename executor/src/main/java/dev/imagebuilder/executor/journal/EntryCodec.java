package dev.imagebuilder.executor.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.imagebuilder.tosca.state.InstanceId;
import dev.imagebuilder.tosca.state.NodeState;
import dev.imagebuilder.tosca.state.Round;
import dev.imagebuilder.tosca.state.SnapshotBuilder.Beginning;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Entries as JSON objects and back; {@code at} is when, {@code entry} is which kind. */
final class EntryCodec {
    private final ValueCodec values;
    private final SnapshotCodec snapshots;

    EntryCodec(ValueCodec values) {
        this.values = values;
        this.snapshots = new SnapshotCodec(values);
    }

    JsonNode write(Entry entry, Instant at) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("at", at.toString());
        json.put("entry", entry.getClass().getSimpleName());
        switch (entry) {
            case Entry.Founded founded ->
                json.put("instance", founded.instance()).put("format", founded.format());
            case Entry.RunStarted run -> {
                json.put("verb", run.verb()).put("blueprint", run.blueprint()).put("revision", run.revision());
                json.set("inputs", Maps.write(run.inputs(), values::write));
                json.set("counts", Maps.write(run.counts(), JsonNodeFactory.instance::numberNode));
                write(run.targets(), json);
            }
            case Entry.NodeBegun(InstanceId node, Beginning beginning) -> {
                json.put("node", node.toString());
                json.put("purpose", beginning.purpose().toString());
                json.put("type", beginning.type()).put("revision", beginning.revision());
                json.set("properties", Maps.write(beginning.properties(), values::write));
                json.set("inputs", Maps.write(beginning.inputs(), values::write));
                json.set("links", Maps.write(beginning.links(), SnapshotCodec::text));
            }
            case Entry.StepStarted started ->
                json.put("step", started.step())
                        .put("node", started.node().toString())
                        .put("during", started.during().toString());
            case Entry.StepDone done -> {
                json.put("step", done.step()).put("node", done.node().toString());
                json.set("attributes", snapshots.attributes(done.attributes()));
                json.set("facts", Maps.write(done.facts(), JsonNodeFactory.instance::textNode));
            }
            case Entry.StepFailed failed ->
                json.put("step", failed.step())
                        .put("node", failed.node().toString())
                        .put("reason", failed.reason());
            case Entry.WorkflowStepEnded ended -> json.put("step", ended.step()).put("ending", ended.ending());
            case Entry.Scaled scaled -> {
                json.put("step", scaled.step());
                json.set("counts", Maps.write(scaled.counts(), JsonNodeFactory.instance::numberNode));
            }
            case Entry.TriggerJudged judged -> {
                json.put("trigger", judged.trigger())
                        .put("judgement", judged.judgement().name());
                write(judged.targets(), json);
            }
            case Entry.NodeEnded ended ->
                json.put("node", ended.node().toString())
                        .put("purpose", ended.purpose().toString());
            case Entry.RunEnded ended -> {
                json.put("complete", ended.complete());
                json.set("outputs", Maps.write(ended.outputs(), this::output));
            }
            case Entry.Condensed condensed -> {
                json.set("snapshot", snapshots.write(condensed.snapshot()));
                json.set("milliseconds", Maps.write(condensed.durations().last(), EntryCodec::milliseconds));
            }
        }
        return json;
    }

    private static Round.Purpose purpose(JsonNode json) {
        return Round.Purpose.valueOf(text(json, "purpose").toUpperCase(Locale.ROOT));
    }

    private JsonNode output(Output output) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("description", output.description());
        json.set("value", values.write(output.value()));
        return json;
    }

    Dated read(JsonNode json) {
        return new Dated(entry(json), Instant.parse(text(json, "at")));
    }

    private Entry entry(JsonNode json) {
        String kind = text(json, "entry");
        return switch (kind) {
            case "Founded" ->
                new Entry.Founded(text(json, "instance"), json.get("format").intValue());
            case "RunStarted" ->
                new Entry.RunStarted(
                        text(json, "verb"),
                        text(json, "blueprint"),
                        text(json, "revision"),
                        Maps.read(json.get("inputs"), values::read),
                        json.has("counts") ? Maps.read(json.get("counts"), JsonNode::intValue) : Map.of(),
                        targets(json));
            case "WorkflowStepEnded" -> new Entry.WorkflowStepEnded(text(json, "step"), text(json, "ending"));
            case "Scaled" ->
                new Entry.Scaled(json.path("step").asText(), Maps.read(json.get("counts"), JsonNode::intValue));
            case "TriggerJudged" ->
                new Entry.TriggerJudged(
                        text(json, "trigger"), Entry.Judgement.valueOf(text(json, "judgement")), targets(json));
            case "NodeBegun" -> new Entry.NodeBegun(node(json), beginning(json));
            case "StepStarted" ->
                new Entry.StepStarted(
                        text(json, "step"),
                        node(json),
                        NodeState.valueOf(text(json, "during").toUpperCase(Locale.ROOT)));
            case "StepDone" ->
                new Entry.StepDone(
                        text(json, "step"),
                        node(json),
                        snapshots.attributes(json.get("attributes")),
                        Maps.read(json.get("facts"), JsonNode::textValue));
            case "StepFailed" -> new Entry.StepFailed(text(json, "step"), node(json), text(json, "reason"));
            case "NodeEnded" -> new Entry.NodeEnded(node(json), purpose(json));
            case "RunEnded" ->
                new Entry.RunEnded(
                        json.get("complete").booleanValue(),
                        Maps.read(
                                json.get("outputs"),
                                output -> new Output(text(output, "description"), values.read(output.get("value")))));
            case "Condensed" ->
                new Entry.Condensed(
                        snapshots.read(json.get("snapshot")),
                        json.has("milliseconds")
                                ? new Durations(Maps.read(json.get("milliseconds"), EntryCodec::duration))
                                : Durations.NONE);
            default -> throw new IllegalStateException("the journal holds an entry of unknown kind " + kind);
        };
    }

    private static JsonNode milliseconds(Duration duration) {
        return JsonNodeFactory.instance.numberNode(duration.toMillis());
    }

    private static Duration duration(JsonNode milliseconds) {
        return Duration.ofMillis(milliseconds.longValue());
    }

    private static void write(Set<String> targets, ObjectNode json) {
        targets.stream().sorted().forEach(json.putArray("targets")::add);
    }

    private static Set<String> targets(JsonNode json) {
        return json.path("targets").valueStream().map(JsonNode::textValue).collect(Collectors.toSet());
    }

    private Beginning beginning(JsonNode json) {
        return new Beginning(
                purpose(json),
                text(json, "type"),
                text(json, "revision"),
                Maps.read(json.get("properties"), values::read),
                Maps.read(json.get("inputs"), values::read),
                Maps.read(json.get("links"), link -> InstanceId.parse(link.textValue())));
    }

    private static InstanceId node(JsonNode json) {
        return InstanceId.parse(text(json, "node"));
    }

    private static String text(JsonNode json, String name) {
        return json.get(name).textValue();
    }
}
