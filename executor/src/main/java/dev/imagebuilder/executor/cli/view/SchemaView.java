package dev.imagebuilder.executor.cli.view;

import java.util.Map;

/** Shows a JSON Schema, on many lines for people to read. */
public final class SchemaView {

    private SchemaView() {}

    public static String json(Map<String, Object> schema) {
        return Json.indented(schema) + "\n";
    }
}
