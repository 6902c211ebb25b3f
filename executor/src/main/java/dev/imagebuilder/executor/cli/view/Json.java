package dev.imagebuilder.executor.cli.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;

/** Writes maps, lists and plain values as JSON, mostly on one line. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static String text(Object plain) {
        return text(plain, MAPPER.writer());
    }

    /** On many lines. */
    static String indented(Object plain) {
        return text(plain, MAPPER.writerWithDefaultPrettyPrinter());
    }

    private static String text(Object plain, ObjectWriter writer) {
        try {
            return writer.writeValueAsString(plain);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("this is no plain value", e);
        }
    }
}
