package dev.imagebuilder.executor.oci;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.imagebuilder.executor.port.ArtifactStore.Referrer;
import dev.imagebuilder.executor.port.ImageRepositories.Document;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The index of what refers to a manifest (OCI distribution specification 1.1, "Listing Referrers").
 *
 * @param content what we do not know of it is kept
 */
public record ReferrersIndex(ObjectNode content) {
    public static final String TYPE = "application/vnd.oci.image.index.v1+json";

    public static ReferrersIndex empty() {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.put("schemaVersion", 2).put("mediaType", TYPE).putArray("manifests");
        return new ReferrersIndex(content);
    }

    public static ReferrersIndex of(Document index) throws Refusal {
        if (json(index) instanceof ObjectNode content
                && content.path("manifests").isArray()) {
            return new ReferrersIndex(content);
        }
        throw Refusal.invalid("the index of what refers to an image is malformed: " + index.digest());
    }

    public List<Referrer> referrers() {
        return content.path("manifests")
                .valueStream()
                .map(ReferrersIndex::referrer)
                .toList();
    }

    public boolean has(String digest) {
        return referrers().stream().anyMatch(known -> known.digest().equals(digest));
    }

    /** The same with one more at its end. */
    public ReferrersIndex with(Document artifact) throws Refusal {
        ObjectNode changed = content.deepCopy();
        ((ArrayNode) changed.path("manifests")).add(entry(artifact));
        return new ReferrersIndex(changed);
    }

    public Document document() {
        byte[] bytes = content.toString().getBytes(StandardCharsets.UTF_8);
        return new Document(TYPE, Sha256.of(bytes), bytes);
    }

    /** What an index says of an artifact: a descriptor with what its manifest says of itself. */
    public static ObjectNode entry(Document artifact) throws Refusal {
        JsonNode manifest = json(artifact);
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        entry.put("mediaType", artifact.mediaType())
                .put("digest", artifact.digest())
                .put("size", artifact.content().length)
                .put("artifactType", type(manifest));
        if (manifest.path("annotations").isObject()) {
            entry.set("annotations", manifest.path("annotations"));
        }
        return entry;
    }

    /** The digest of what an artifact says that it is about; empty when it says nothing. */
    public static String subject(Document artifact) throws Refusal {
        return json(artifact).path("subject").path("digest").asText();
    }

    private static String type(JsonNode manifest) {
        String said = manifest.path("artifactType").asText();
        return said.isEmpty() ? manifest.path("config").path("mediaType").asText() : said;
    }

    private static Referrer referrer(JsonNode entry) {
        Map<String, String> annotations = new TreeMap<>();
        entry.path("annotations")
                .properties()
                .forEach(said -> annotations.put(said.getKey(), said.getValue().asText()));
        return new Referrer(
                entry.path("mediaType").asText(),
                entry.path("digest").asText(),
                entry.path("size").asLong(),
                entry.path("artifactType").asText(),
                annotations);
    }

    private static JsonNode json(Document document) throws Refusal {
        try {
            return JsonDocument.of(document.content());
        } catch (IOException e) {
            throw Refusal.invalid("the manifest " + document.digest() + " is not JSON");
        }
    }
}
