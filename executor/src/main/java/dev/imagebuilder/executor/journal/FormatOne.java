package dev.imagebuilder.executor.journal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.imagebuilder.tosca.state.InstanceId;
import dev.imagebuilder.tosca.state.NodeState;
import dev.imagebuilder.tosca.state.Round;
import dev.imagebuilder.tosca.state.SnapshotBuilder.Beginning;
import dev.imagebuilder.tosca.value.Value;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads journals of the first format, which knew one node for each template, no rounds and no revisions of blueprints.
 */
final class FormatOne {
    private final ValueCodec values;
    private final Set<InstanceId> begun = new HashSet<>();

    FormatOne(ValueCodec values) {
        this.values = values;
    }

    /** What a line of the old format is in the new one. */
    Stream<Dated> read(JsonNode json) {
        Instant at = Instant.parse(text(json, "at"));
        return entries(json).stream().map(entry -> new Dated(entry, at));
    }

    private List<Entry> entries(JsonNode json) {
        return switch (text(json, "entry")) {
            case "Founded" -> List.of(new Entry.Founded(text(json, "instance"), JournalContent.FORMAT));
            case "DeployStarted" ->
                List.of(new Entry.RunStarted("deploy", text(json, "blueprint"), "", values(json, "inputs")));
            case "StepStarted" -> started(json);
            case "StepDone" ->
                List.of(new Entry.StepDone(
                        step(json),
                        node(json),
                        Map.of(node(json), values(json, "attributes")),
                        Maps.read(json.get("facts"), JsonNode::textValue)));
            case "StepFailed" -> List.of(new Entry.StepFailed(step(json), node(json), text(json, "reason")));
            case "NodeReached" -> {
                begun.remove(node(json));
                yield List.of(
                        beginning(json, values(json, "properties")),
                        new Entry.NodeEnded(node(json), Round.Purpose.DEPLOY));
            }
            case "DeployEnded" ->
                List.of(new Entry.RunEnded(
                        json.get("complete").booleanValue(),
                        Maps.read(
                                json.get("outputs"),
                                output -> new Output(text(output, "description"), values.read(output.get("value"))))));
            default -> throw new IllegalStateException("the journal holds an entry of unknown kind");
        };
    }

    private List<Entry> started(JsonNode json) {
        Entry step = new Entry.StepStarted(step(json), node(json), NodeState.valueOf(text(json, "during")));
        return begun.add(node(json)) ? List.of(beginning(json, Map.of()), step) : List.of(step);
    }

    private static Entry beginning(JsonNode json, Map<String, Value> properties) {
        return new Entry.NodeBegun(
                node(json),
                new Beginning(Round.Purpose.DEPLOY, text(json, "type"), "", properties, Map.of(), Map.of()));
    }

    private Map<String, Value> values(JsonNode json, String name) {
        return Maps.read(json.get(name), values::read);
    }

    private static InstanceId node(JsonNode json) {
        return new InstanceId(text(json, "node"), 0);
    }

    /** They were NODE.OPERATION. */
    private static String step(JsonNode json) {
        String old = text(json, "step");
        return node(json) + ".Standard" + old.substring(text(json, "node").length());
    }

    private static String text(JsonNode json, String name) {
        return json.get(name).textValue();
    }
}
