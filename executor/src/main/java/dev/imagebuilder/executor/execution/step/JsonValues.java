package dev.imagebuilder.executor.execution.step;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.imagebuilder.tosca.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values in JSON that tools have written. */
final class JsonValues {
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonValues() {}

    /** The value of a text; empty when the text is not JSON. */
    static Optional<Value> read(String text) {
        try {
            JsonNode json = MAPPER.readTree(text);
            return json.isMissingNode() ? Optional.empty() : Optional.of(value(json));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** The entries of an object; empty when the text is not one. */
    static Optional<Map<String, Value>> object(String text) {
        return read(text).filter(Value.MapValue.class::isInstance).map(value -> {
            Map<String, Value> entries = new LinkedHashMap<>();
            ((Value.MapValue) value).entries().forEach((key, entry) -> entries.put(key.toString(), entry));
            return entries;
        });
    }

    private static Value value(JsonNode json) {
        return switch (json.getNodeType()) {
            case STRING -> Value.string(json.textValue());
            case BOOLEAN -> Value.bool(json.booleanValue());
            case NUMBER ->
                json.isIntegralNumber()
                        ? new Value.IntegerValue(json.bigIntegerValue())
                        : new Value.FloatValue(json.doubleValue(), json.asText());
            case ARRAY -> {
                List<Value> items = new ArrayList<>();
                json.forEach(item -> items.add(value(item)));
                yield Value.list(items);
            }
            case OBJECT -> {
                Map<String, Value> entries = new LinkedHashMap<>();
                json.properties().forEach(entry -> entries.put(entry.getKey(), value(entry.getValue())));
                yield Value.map(entries);
            }
            default -> Value.NULL;
        };
    }
}
