package dev.imagebuilder.tosca;

import dev.imagebuilder.tosca.diagnostic.SourceText;
import dev.imagebuilder.tosca.yaml.YamlNode;
import dev.imagebuilder.tosca.yaml.YamlReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a service template says of itself (TOSCA 1.3, section 3.10.3.2; TOSCA 2.0, section 6.3). */
final class ServiceMetadata {

    private ServiceMetadata() {}

    /** As plain maps, lists and texts; empty when there is none, or the text cannot be read. */
    static Map<String, Object> of(SourceText text) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        YamlReader.read(text)
                .value()
                .flatMap(ServiceMetadata::map)
                .flatMap(root -> root.entry("metadata"))
                .flatMap(entry -> map(entry.value()))
                .ifPresent(map -> map.entries().forEach(entry -> metadata.put(entry.name(), plain(entry.value()))));
        return metadata;
    }

    private static Optional<YamlNode.Mapping> map(YamlNode node) {
        return node instanceof YamlNode.Mapping map ? Optional.of(map) : Optional.empty();
    }

    private static Object plain(YamlNode node) {
        return switch (node) {
            case YamlNode.Scalar scalar -> scalar.text();
            case YamlNode.Sequence list ->
                list.items().stream().map(ServiceMetadata::plain).toList();
            case YamlNode.Mapping map -> {
                Map<String, Object> plain = new LinkedHashMap<>();
                map.entries().forEach(entry -> plain.put(entry.name(), plain(entry.value())));
                yield plain;
            }
        };
    }
}
