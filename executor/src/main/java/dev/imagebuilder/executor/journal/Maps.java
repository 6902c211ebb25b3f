package dev.imagebuilder.executor.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Maps by name as JSON objects and back. */
final class Maps {

    private Maps() {}

    static <T> ObjectNode write(Map<String, T> map, Function<T, JsonNode> writer) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        map.forEach((name, value) -> json.set(name, writer.apply(value)));
        return json;
    }

    static <T> Map<String, T> read(JsonNode json, Function<JsonNode, T> reader) {
        Map<String, T> map = new LinkedHashMap<>();
        json.properties().forEach(entry -> map.put(entry.getKey(), reader.apply(entry.getValue())));
        return map;
    }
}
