package dev.imagebuilder.executor.cli.view;

import dev.imagebuilder.tosca.yaml.YamlText;
import java.util.Collection;
import java.util.Map;

/** Shows maps, lists and plain values as a document. */
public final class ResultView {

    private ResultView() {}

    public static String yaml(Object plain) {
        boolean isEmpty = plain instanceof Map<?, ?> map && map.isEmpty()
                || plain instanceof Collection<?> list && list.isEmpty();
        return isEmpty ? Json.text(plain) + "\n" : YamlText.of(plain);
    }

    public static String json(Object plain) {
        return Json.indented(plain) + "\n";
    }
}
