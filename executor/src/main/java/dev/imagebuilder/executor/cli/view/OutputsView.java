package dev.imagebuilder.executor.cli.view;

import dev.imagebuilder.executor.journal.Output;
import dev.imagebuilder.tosca.yaml.YamlText;
import java.util.LinkedHashMap;
import java.util.Map;

/** Shows the outputs of a deployment: by name the description and the value. */
public final class OutputsView {

    private OutputsView() {}

    public static String yaml(Map<String, Output> outputs) {
        return outputs.isEmpty() ? "{}\n" : YamlText.of(plain(outputs));
    }

    public static String json(Map<String, Output> outputs) {
        return Json.text(plain(outputs)) + "\n";
    }

    static Map<String, Object> plain(Map<String, Output> outputs) {
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
