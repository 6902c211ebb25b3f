package dev.imagebuilder.executor.adapter.buildah;

import com.fasterxml.jackson.databind.JsonNode;
import dev.imagebuilder.executor.dockerfile.CacheKeys;
import dev.imagebuilder.executor.oci.ImageConfig;
import dev.imagebuilder.executor.oci.ImageLayout;
import dev.imagebuilder.executor.oci.PackedLayers;
import dev.imagebuilder.executor.oci.PackedLayers.Packed;
import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.port.BuildOptions;
import dev.imagebuilder.executor.port.ImageBuilder.Build;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Brings an image out of the store into a layout, without the layers that all have already who get it. Buildah takes what
 * lies in a layout under the digest of a layer for that layer, so that files of these names keep it from packing them; it
 * would pack base images differently from how they were fetched, and no registry would know their layers again.
 */
record Export(Buildah buildah, LayerNotes notes) {

    /** @param inherited members of the configuration that come from the base image, unless the image has its own */
    void run(String image, Map<String, JsonNode> inherited, Build build, Lease lease) throws Refusal {
        JsonNode known = buildah.inspect(image, lease);
        List<String> layers = known.path("OCIv1")
                .path("rootfs")
                .path("diff_ids")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
        Map<String, Packed> elsewhere = elsewhere(layers, build);
        var layout = new ImageLayout(build.layout().toAbsolutePath());
        var packing = new PackedLayers(layout);
        for (String layer : elsewhere.keySet()) {
            packing.leaveOut(layer);
        }
        buildah.run(List.of("push", "--quiet", image, "oci:" + layout.directory()), lease, build.watcher()::line);
        notes.add(packing.name(layers, elsewhere));
        Map<String, JsonNode> lost = new LinkedHashMap<>(inherited);
        lost.putAll(DockerOnly.of(known));
        if (!lost.isEmpty() || !build.options().shared().equals(BuildOptions.Shared.NONE)) {
            new ImageConfig(layout).change(lost, CacheKeys.LABEL);
        }
    }

    private Map<String, Packed> elsewhere(List<String> layers, Build build) throws Refusal {
        Map<String, Packed> packed = new LinkedHashMap<>(notes.of(layers));
        if (!packed.isEmpty()) {
            Set<String> held = build.known()
                    .layers()
                    .among(packed.values().stream().map(Packed::digest).collect(Collectors.toSet()));
            packed.values().removeIf(layer -> !held.contains(layer.digest()));
        }
        return packed;
    }
}
