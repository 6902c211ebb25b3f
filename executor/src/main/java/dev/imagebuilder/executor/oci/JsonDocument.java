package dev.imagebuilder.executor.oci;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** Reads the JSON of registries, image layouts and container runtimes. */
public final class JsonDocument {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonDocument() {}

    /** @throws JsonProcessingException when this is no JSON */
    public static JsonNode of(byte[] bytes) throws IOException {
        return MAPPER.readTree(bytes);
    }

    /** @throws JsonProcessingException when this is no JSON */
    public static JsonNode of(String text) throws JsonProcessingException {
        return MAPPER.readTree(text);
    }
}
