package dev.imagebuilder.executor.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/** Reads JSON that this program has written. */
public final class JsonText {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS);

    private JsonText() {}

    /** Empty when the text is no JSON, and so from somebody else. */
    public static Optional<JsonNode> found(String text) {
        try {
            return Optional.of(MAPPER.readTree(text));
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }

    /** A text whose checksum was right; anything else than JSON is a bug then. */
    static JsonNode read(String text) {
        return found(text).orElseThrow(() -> new IllegalStateException("the journal holds a line that is not JSON"));
    }
}
