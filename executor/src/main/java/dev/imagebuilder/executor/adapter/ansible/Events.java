package dev.imagebuilder.executor.adapter.ansible;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/** What our callback plugin has told of a run, one JSON object in a line. */
final class Events {
    /** Python writes NaN and Infinity, which JSON does not know. */
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private Optional<JsonNode> trouble = Optional.empty();
    private Optional<String> stats = Optional.empty();

    void add(String line) {
        JsonNode event = parsed(line);
        switch (event.path("event").asText()) {
            // Of several the last one counts: an earlier one may have been rescued.
            case "failed", "unreachable" -> trouble = Optional.of(event);
            case "stats" -> stats = Optional.of(event.path("stats").toString());
            default -> {}
        }
    }

    private static JsonNode parsed(String line) {
        try {
            return MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            // The run was ended in the middle of a line.
            return MAPPER.missingNode();
        }
    }

    /** The task that a playbook failed with. */
    Optional<JsonNode> trouble() {
        return trouble;
    }

    /** What was set for the whole run, as a JSON object; empty when Ansible did not come to its end. */
    Optional<String> stats() {
        return stats;
    }
}
