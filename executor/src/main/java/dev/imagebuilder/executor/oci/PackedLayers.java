package dev.imagebuilder.executor.oci;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The layers of the one image of a layout, some of which are known only in the form that registries have them in: packed
 * by gzip (OCI image specification, "+gzip Media Types").
 */
public record PackedLayers(ImageLayout layout) {
    private static final String PACKED = "application/vnd.oci.image.layer.v1.tar+gzip";

    /**
     * A layer as registries have it.
     *
     * @param size in bytes
     */
    public record Packed(String digest, long size) {}

    /** Leaves a layer out of what is going to be written into the layout: a file of the digest of what is in it stands for it. */
    public void leaveOut(String unpacked) throws Refusal {
        try {
            Files.createDirectories(layout.blob(unpacked).getParent());
            Files.createFile(layout.blob(unpacked));
        } catch (IOException e) {
            throw Refusal.of("the layout in " + layout.directory() + " cannot be written", e);
        }
    }

    /**
     * Names layers that were left out as registries have them.
     *
     * @param unpacked the digests of what is in the layers of the image, in their order
     * @param packed those that were left out
     * @return how those are packed that were not
     */
    public Map<String, Packed> name(List<String> unpacked, Map<String, Packed> packed) throws Refusal {
        try {
            var edit = new ImageEdit(layout);
            Map<String, Packed> others = new LinkedHashMap<>();
            int number = 0;
            for (JsonNode layer : edit.manifest().path("layers")) {
                String inside = unpacked.get(number++);
                Packed known = packed.get(inside);
                if (known != null) {
                    ((ObjectNode) layer)
                            .put("mediaType", PACKED)
                            .put("digest", known.digest())
                            .put("size", known.size());
                } else if (layer.path("mediaType").asText().equals(PACKED)) {
                    others.put(
                            inside,
                            new Packed(
                                    layer.path("digest").asText(),
                                    layer.path("size").asLong()));
                }
            }
            if (!packed.isEmpty()) {
                edit.finish();
                for (String inside : packed.keySet()) {
                    Files.deleteIfExists(layout.blob(inside));
                }
            }
            return others;
        } catch (IOException e) {
            throw Refusal.of("the layout in " + layout.directory() + " cannot be written", e);
        }
    }
}
