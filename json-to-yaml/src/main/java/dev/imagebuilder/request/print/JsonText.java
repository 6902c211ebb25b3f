package dev.imagebuilder.request.print;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** Prints plain values as JSON: each field and item on a line of its own, indented by two blanks. */
final class JsonText {

    private JsonText() {}

    static String of(Map<String, ?> map) {
        var factory =
                JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
        var text = new StringWriter();
        try (JsonGenerator generator = factory.createGenerator(text)) {
            generator.setPrettyPrinter(printer());
            write(map, generator);
        } catch (IOException e) {
            throw new UncheckedIOException("a text cannot fail to be written", e);
        }
        return text + "\n";
    }

    private static DefaultPrettyPrinter printer() {
        var lines = new DefaultIndenter("  ", "\n");
        var separators = Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator("");
        return new DefaultPrettyPrinter(separators).withObjectIndenter(lines).withArrayIndenter(lines);
    }

    private static void write(Object value, JsonGenerator generator) throws IOException {
        switch (value) {
            case Map<?, ?> map -> {
                generator.writeStartObject();
                for (var field : map.entrySet()) {
                    generator.writeFieldName((String) field.getKey());
                    write(field.getValue(), generator);
                }
                generator.writeEndObject();
            }
            case List<?> list -> {
                generator.writeStartArray();
                for (Object item : list) {
                    write(item, generator);
                }
                generator.writeEndArray();
            }
            case null, default -> generator.writePOJO(value);
        }
    }
}
