package dev.imagebuilder.executor.oci;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Follows an image from its root to all its parts. */
final class ImageReader {

    /** Real indexes are one deep, two at most. */
    private static final int DEEPEST_INDEX = 4;

    private static final String BASE = "org.opencontainers.image.base.name";

    private final ImageLayout layout;
    private final Map<String, Descriptor> manifests = new LinkedHashMap<>();
    private final Map<String, Descriptor> blobs = new LinkedHashMap<>();
    private final List<String> platforms = new ArrayList<>();
    private final Set<String> bases = new LinkedHashSet<>();

    ImageReader(ImageLayout layout) {
        this.layout = layout;
    }

    Image read(Descriptor root) throws Refusal {
        follow(root, 0);
        manifests.remove(root.digest());
        return new Image(
                root, List.copyOf(manifests.values()), List.copyOf(blobs.values()), platforms, List.copyOf(bases));
    }

    private void follow(Descriptor descriptor, int depth) throws Refusal {
        if (depth > DEEPEST_INDEX) {
            throw Refusal.invalid("the image's index is nested too deeply");
        }
        JsonNode content = layout.json(descriptor);
        if (descriptor.isIndex()) {
            for (JsonNode child : content.path("manifests")) {
                follow(Descriptor.of(child), depth + 1);
            }
        } else {
            manifest(descriptor, content);
        }
        manifests.putIfAbsent(descriptor.digest(), descriptor);
    }

    private void manifest(Descriptor descriptor, JsonNode content) throws Refusal {
        Descriptor config = Descriptor.of(content.path("config"));
        if (!isArtifact(content)) {
            platforms.add(descriptor.platform().orElse(platform(config)));
        }
        Optional.of(content.path("annotations").path(BASE).asText())
                .filter(name -> !name.isEmpty())
                .ifPresent(bases::add);
        blobs.putIfAbsent(config.digest(), config);
        for (JsonNode layer : content.path("layers")) {
            Descriptor blob = Descriptor.of(layer);
            blobs.putIfAbsent(blob.digest(), blob);
        }
    }

    /** What is kept like an image and is none is for no platform. */
    private static boolean isArtifact(JsonNode manifest) {
        return manifest.hasNonNull("artifactType");
    }

    private String platform(Descriptor config) throws Refusal {
        return Descriptor.platform(layout.json(config))
                .orElseThrow(() -> Refusal.invalid("the image's configuration names no platform"));
    }
}
