package dev.imagebuilder.executor.cli.view;

import dev.imagebuilder.executor.journal.Output;
import java.util.LinkedHashMap;
import java.util.Map;

/** Shows the outputs of a deployment: by name the description and the value, as plain maps. */
public final class OutputsView {

    private OutputsView() {}

    public static Map<String, Object> plain(Map<String, Output> outputs) {
        Map<String, Object> plain = new LinkedHashMap<>();
        outputs.forEach((name, output) -> {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("description", output.description());
            fields.put("value", output.value().plain());
            plain.put(name, fields);
        });
        return plain;
    }
}
