package dev.imagebuilder.executor.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.imagebuilder.tosca.state.InstanceId;
import dev.imagebuilder.tosca.state.NodeRecord;
import dev.imagebuilder.tosca.state.NodeState;
import dev.imagebuilder.tosca.state.Round;
import dev.imagebuilder.tosca.state.Snapshot;
import dev.imagebuilder.tosca.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Snapshots as JSON objects and back. */
final class SnapshotCodec {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ValueCodec values;

    SnapshotCodec(ValueCodec values) {
        this.values = values;
    }

    static JsonNode text(Object value) {
        return JSON.textNode(value.toString());
    }

    JsonNode write(Snapshot snapshot) {
        ObjectNode json = JSON.objectNode().put("generations", snapshot.generations());
        ObjectNode nodes = json.putObject("nodes");
        snapshot.nodes().forEach((id, record) -> nodes.set(id.toString(), write(record)));
        json.set("attributes", attributes(snapshot.attributes()));
        return json;
    }

    JsonNode attributes(Map<InstanceId, Map<String, Value>> attributes) {
        ObjectNode json = JSON.objectNode();
        attributes.forEach((owner, own) -> json.set(owner.toString(), Maps.write(own, values::write)));
        return json;
    }

    Map<InstanceId, Map<String, Value>> attributes(JsonNode json) {
        Map<InstanceId, Map<String, Value>> attributes = new LinkedHashMap<>();
        Maps.read(json, own -> Maps.read(own, values::read))
                .forEach((owner, own) -> attributes.put(InstanceId.parse(owner), own));
        return attributes;
    }

    private JsonNode write(NodeRecord record) {
        ObjectNode json = JSON.objectNode();
        json.put("type", record.type()).put("revision", record.revision());
        json.put("state", record.state().name()).put("generation", record.generation());
        json.set("properties", Maps.write(record.properties(), values::write));
        json.set("inputs", Maps.write(record.inputs(), values::write));
        json.set("links", Maps.write(record.links(), JSON::numberNode));
        json.set("facts", Maps.write(record.facts(), JSON::textNode));
        record.round().ifPresent(round -> write(round, json));
        return json;
    }

    private static void write(Round round, ObjectNode json) {
        json.put("purpose", round.purpose().name());
        json.set("steps", Maps.write(round.steps(), fate -> JSON.textNode(fate.name())));
        round.undone().ifPresent(undone -> write(undone, json.putObject("undone")));
    }

    Snapshot read(JsonNode json) {
        Map<InstanceId, NodeRecord> nodes = new LinkedHashMap<>();
        Maps.read(json.get("nodes"), this::record).forEach((id, record) -> nodes.put(InstanceId.parse(id), record));
        return new Snapshot(
                nodes,
                attributes(json.get("attributes")),
                json.get("generations").intValue());
    }

    private NodeRecord record(JsonNode json) {
        return new NodeRecord(
                json.get("type").textValue(),
                json.get("revision").textValue(),
                NodeState.valueOf(json.get("state").textValue()),
                Maps.read(json.get("properties"), values::read),
                Maps.read(json.get("inputs"), values::read),
                Maps.read(json.get("links"), JsonNode::intValue),
                json.get("generation").intValue(),
                Maps.read(json.get("facts"), JsonNode::textValue),
                json.has("purpose") ? Optional.of(round(json)) : Optional.empty());
    }

    private static Round round(JsonNode json) {
        return new Round(
                Round.Purpose.valueOf(json.get("purpose").textValue()),
                Maps.read(json.get("steps"), fate -> Round.Fate.valueOf(fate.textValue())),
                Optional.ofNullable(json.get("undone")).map(SnapshotCodec::round));
    }
}
