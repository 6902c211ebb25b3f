package dev.imagebuilder.executor.adapter.ansible;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.imagebuilder.executor.port.PlaybookRunner;
import dev.imagebuilder.executor.port.Task;
import java.time.Duration;
import java.util.Optional;

/** What our callback plugin has told of a run, one JSON object in a line. */
final class Events {
    /** Python writes NaN and Infinity, which JSON does not know. */
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private final PlaybookRunner.Watcher watcher;
    private Optional<JsonNode> trouble = Optional.empty();
    private Optional<String> stats = Optional.empty();

    /** @param watcher is told of tasks */
    Events(PlaybookRunner.Watcher watcher) {
        this.watcher = watcher;
    }

    void add(String line) {
        JsonNode event = parsed(line);
        switch (event.path("event").asText()) {
            case "begin" -> watcher.begins(event.path("task").asText());
            case "task" -> over(event);
            case "stats" -> stats = Optional.of(event.path("stats").toString());
            default -> {}
        }
    }

    private void over(JsonNode event) {
        Task.Result result = Task.Result.valueOf(event.path("result").asText());
        if (result == Task.Result.FAILED || result == Task.Result.UNREACHABLE) {
            // Of several the last one counts: an earlier one may have been rescued.
            trouble = Optional.of(event);
        }
        watcher.over(new Task(
                event.path("task").asText(),
                event.path("host").asText(),
                result,
                Duration.ofMillis(Math.round(event.path("seconds").asDouble() * 1000)),
                Optional.ofNullable(event.path("difference").textValue())));
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
