package dev.imagebuilder.executor.execution.image;

import com.fasterxml.jackson.databind.JsonNode;
import dev.imagebuilder.executor.attestation.ArtifactStores.Beside;
import dev.imagebuilder.executor.execution.image.ImageReport.Attached;
import dev.imagebuilder.executor.execution.image.ImageReport.Variant;
import dev.imagebuilder.executor.oci.JsonDocument;
import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.port.ArtifactStore.Referrer;
import dev.imagebuilder.executor.port.ImageRepositories.Document;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The images for one platform each that an image consists of. */
final class PublishedVariants {
    private final Beside store;
    private final Map<String, Long> sizes = new HashMap<>();

    PublishedVariants(Beside store) {
        this.store = store;
    }

    /** Bytes of the manifests, configurations and layers that were met, each counted once. */
    long size() {
        return sizes.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Empty when an entry of an index is no image: other tools keep what they say of images there. */
    Optional<Variant> ofEntry(JsonNode entry) throws Refusal {
        JsonNode platform = entry.path("platform");
        if (platform.path("os").asText().equals("unknown")) {
            return Optional.empty();
        }
        String digest = entry.path("digest").asText();
        Document manifest = ImageInspector.value(store.needed(digest));
        sizes.put(digest, (long) manifest.content().length);
        return Optional.of(of(manifest, json(manifest.content()), platform(platform)));
    }

    /** @param platform as an index names it; empty when the image has to tell by itself */
    Variant of(Document manifest, JsonNode content, String platform) throws Refusal {
        JsonNode config = json(blob(content.path("config")));
        JsonNode runs = config.path("config");
        return new Variant(
                platform.isEmpty() ? platform(config) : platform,
                manifest.digest(),
                size(content) + manifest.content().length,
                config.path("created").asText(),
                labels(runs),
                texts(runs.path("Entrypoint")),
                texts(runs.path("Cmd")),
                runs.path("User").asText(),
                runs.path("WorkingDir").asText(),
                names(runs.path("ExposedPorts")),
                texts(runs.path("Env")).stream()
                        .map(variable -> variable.split("=", 2)[0])
                        .toList(),
                config.path("history")
                        .valueStream()
                        .map(step -> step.path("created_by").asText())
                        .toList(),
                attached(manifest.digest()));
    }

    /** What refers to a manifest, with what it says in short. */
    List<Attached> attached(String digest) throws Refusal {
        List<Attached> all = new ArrayList<>();
        for (Referrer referrer : ImageInspector.value(store.referrers(digest))) {
            all.add(new Attached(referrer.artifactType(), referrer.digest(), says(referrer)));
        }
        return all;
    }

    private Map<String, String> says(Referrer referrer) throws Refusal {
        if (!AttachedSummary.knows(referrer.artifactType())) {
            return Map.of();
        }
        Document manifest = ImageInspector.value(store.needed(referrer.digest()));
        JsonNode layer = json(manifest.content()).path("layers").path(0);
        return layer.isMissingNode() ? Map.of() : AttachedSummary.of(json(blob(layer)));
    }

    private byte[] blob(JsonNode descriptor) throws Refusal {
        return ImageInspector.value(store.blob(
                descriptor.path("digest").asText(), descriptor.path("size").asLong()));
    }

    private long size(JsonNode manifest) {
        Map<String, Long> own = new HashMap<>();
        own.put(
                manifest.at("/config/digest").asText(),
                manifest.at("/config/size").asLong());
        manifest.path("layers")
                .forEach(layer -> own.put(
                        layer.path("digest").asText(), layer.path("size").asLong()));
        sizes.putAll(own);
        return own.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Empty when it is not said. */
    private static String platform(JsonNode said) {
        String variant = said.path("variant").asText();
        if (!said.hasNonNull("os")) {
            return "";
        }
        return said.path("os").asText() + "/" + said.path("architecture").asText()
                + (variant.isEmpty() ? "" : "/" + variant);
    }

    private static Map<String, String> labels(JsonNode runs) {
        Map<String, String> labels = new TreeMap<>();
        runs.path("Labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return labels;
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).toList();
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    static JsonNode json(byte[] content) throws Refusal {
        try {
            return JsonDocument.of(content);
        } catch (IOException e) {
            throw Refusal.invalid("something of the image, or attached to it, is to be JSON and is not");
        }
    }
}
