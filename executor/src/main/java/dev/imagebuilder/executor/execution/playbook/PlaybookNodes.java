package dev.imagebuilder.executor.execution.playbook;

import dev.imagebuilder.tosca.yaml.YamlNode;
import dev.imagebuilder.tosca.yaml.YamlNode.Entry;
import dev.imagebuilder.tosca.yaml.YamlNode.Mapping;
import dev.imagebuilder.tosca.yaml.YamlNode.Scalar;
import dev.imagebuilder.tosca.yaml.YamlNode.Sequence;
import java.util.Optional;
import java.util.stream.Stream;

/** The forms in which things stand in playbooks. */
final class PlaybookNodes {

    private PlaybookNodes() {}

    /** Either {@code ns.name.module a=b}, or a map that has it as {@code module}. */
    static String action(YamlNode value) {
        String text = value instanceof Mapping map
                ? word(map, "module").map(PlaybookNodes::text).orElse("")
                : text(value);
        return text.split(" ")[0];
    }

    static YamlNode file(YamlNode value) {
        return value instanceof Mapping map ? word(map, "file").orElse(value) : value;
    }

    static Stream<Mapping> items(Optional<YamlNode> list) {
        return list.filter(Sequence.class::isInstance).stream()
                .flatMap(sequence -> ((Sequence) sequence).items().stream())
                .filter(Mapping.class::isInstance)
                .map(Mapping.class::cast);
    }

    static Optional<YamlNode> word(Mapping map, String key) {
        return map.entry(key).map(Entry::value);
    }

    /** Ansible's own words may have its full name before them. */
    static String ownName(Entry entry) {
        return entry.name().replaceFirst("^ansible\\.(builtin|legacy)\\.", "");
    }

    static String text(YamlNode node) {
        return node instanceof Scalar scalar ? scalar.text() : "";
    }

    static boolean isTemplate(String text) {
        return text.contains("{{");
    }
}
