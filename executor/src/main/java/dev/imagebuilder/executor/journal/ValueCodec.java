package dev.imagebuilder.executor.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.imagebuilder.tosca.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Values as JSON and back. What JSON has no form for is an object with one key that begins with {@code $}: {@code $secret}
 * (encrypted), {@code $pending} (a reason), {@code $float} (not a number, or infinite) and {@code $map} (a list of pairs,
 * for maps whose keys are not all plain strings).
 */
public final class ValueCodec {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Optional<Vault> vault;
    private final AtomicBoolean lost = new AtomicBoolean();

    /** @param vault without one secrets cannot be read, and become unknown */
    ValueCodec(Optional<Vault> vault) {
        this.vault = vault;
    }

    /** Writes and reads values that hold no secrets. */
    public static ValueCodec withoutSecrets() {
        return new ValueCodec(Optional.empty());
    }

    /** Whether a secret has been met that could not be read. */
    boolean hasLost() {
        return lost.get();
    }

    public JsonNode write(Value value) {
        return switch (value) {
            case Value.StringValue string -> JSON.textNode(string.text());
            case Value.IntegerValue integer -> JSON.numberNode(integer.number());
            case Value.FloatValue real when Double.isFinite(real.number()) -> JSON.numberNode(real.number());
            case Value.FloatValue real -> tagged("$float", JSON.textNode(Double.toString(real.number())));
            case Value.BooleanValue bool -> JSON.booleanNode(bool.truth());
            case Value.NullValue _ -> JSON.nullNode();
            case Value.ListValue list ->
                list.items().stream().map(this::write).collect(JSON::arrayNode, ArrayNode::add, ArrayNode::addAll);
            case Value.MapValue map ->
                map.entries().keySet().stream().allMatch(ValueCodec::isPlainKey)
                        ? object(map)
                        : tagged("$map", pairs(map));
            case Value.Secret secret ->
                tagged(
                        "$secret",
                        JSON.textNode(
                                vault.orElseThrow().seal(write(secret.hidden()).toString())));
            case Value.Pending pending -> tagged("$pending", JSON.textNode(pending.reason()));
        };
    }

    private static boolean isPlainKey(Value key) {
        return key instanceof Value.StringValue string && !string.text().startsWith("$");
    }

    private static ObjectNode tagged(String tag, JsonNode content) {
        return JSON.objectNode().set(tag, content);
    }

    private ObjectNode object(Value.MapValue map) {
        ObjectNode object = JSON.objectNode();
        map.entries().forEach((key, value) -> object.set(key.toString(), write(value)));
        return object;
    }

    private ArrayNode pairs(Value.MapValue map) {
        ArrayNode pairs = JSON.arrayNode();
        map.entries()
                .forEach((key, value) ->
                        pairs.add(JSON.arrayNode().add(write(key)).add(write(value))));
        return pairs;
    }

    /** Only reads what {@link #write} has written. */
    public Value read(JsonNode json) {
        return switch (json.getNodeType()) {
            case STRING -> Value.string(json.textValue());
            case BOOLEAN -> Value.bool(json.booleanValue());
            case NUMBER ->
                json.isIntegralNumber()
                        ? new Value.IntegerValue(json.bigIntegerValue())
                        : new Value.FloatValue(json.doubleValue());
            case ARRAY -> {
                List<Value> items = new ArrayList<>();
                json.forEach(item -> items.add(read(item)));
                yield Value.list(items);
            }
            case OBJECT -> readObject(json);
            default -> Value.NULL;
        };
    }

    private Value readObject(JsonNode json) {
        if (json.has("$secret")) {
            return vault.flatMap(v -> v.open(json.get("$secret").textValue()))
                    .<Value>map(text -> new Value.Secret(read(JsonText.read(text))))
                    .orElseGet(() -> {
                        lost.set(true);
                        return new Value.Pending("its key is found again");
                    });
        }
        if (json.has("$pending")) {
            return new Value.Pending(json.get("$pending").textValue());
        }
        if (json.has("$float")) {
            return new Value.FloatValue(Double.parseDouble(json.get("$float").textValue()));
        }
        Map<Value, Value> entries = new LinkedHashMap<>();
        if (json.has("$map")) {
            json.get("$map").forEach(pair -> entries.put(read(pair.get(0)), read(pair.get(1))));
        } else {
            json.properties().forEach(entry -> entries.put(Value.string(entry.getKey()), read(entry.getValue())));
        }
        return new Value.MapValue(entries);
    }
}
