package dev.imagebuilder.executor.adapter.layout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.imagebuilder.executor.oci.Descriptor;
import java.util.List;
import java.util.Optional;

/** The content of an {@code index.json}; what we do not know of it is kept. */
record LayoutIndex(ObjectNode content) {

    private static final String NAME = "org.opencontainers.image.ref.name";

    static LayoutIndex empty() {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.put("schemaVersion", 2);
        content.put("mediaType", "application/vnd.oci.image.index.v1+json");
        content.putArray("manifests");
        return new LayoutIndex(content);
    }

    List<JsonNode> entries() {
        return content.path("manifests").valueStream().toList();
    }

    Optional<JsonNode> entry(String name) {
        return entries().stream().filter(entry -> isNamed(entry, name)).findFirst();
    }

    /** This index with the name given to an image, in the place of the one that had it. */
    LayoutIndex with(String name, Descriptor image) {
        LayoutIndex others = without(name);
        ObjectNode entry = others.content.withArray("manifests").addObject();
        entry.put("mediaType", image.mediaType());
        entry.put("digest", image.digest());
        entry.put("size", image.size());
        entry.putObject("annotations").put(NAME, name);
        return others;
    }

    /** This index without the image of a name. */
    LayoutIndex without(String name) {
        ObjectNode changed = content.deepCopy();
        ArrayNode manifests = changed.putArray("manifests");
        entries().stream().filter(entry -> !isNamed(entry, name)).forEach(manifests::add);
        return new LayoutIndex(changed);
    }

    private static boolean isNamed(JsonNode entry, String name) {
        return entry.path("annotations").path(NAME).asText().equals(name);
    }
}
