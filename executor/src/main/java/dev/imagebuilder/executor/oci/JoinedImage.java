package dev.imagebuilder.executor.oci;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.imagebuilder.executor.port.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** One image for several platforms, made of images for one platform each (OCI image specification, "Image Index"). */
public final class JoinedImage {
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";
    private static final String VERSION = "{\"imageLayoutVersion\":\"1.0.0\"}";

    private final ImageLayout joined;

    private JoinedImage(ImageLayout joined) {
        this.joined = joined;
    }

    /**
     * Writes a layout with the joined image.
     *
     * @param directory that does not exist yet, on the file system of the others, whose blobs it shares
     * @param images layouts of one image each, in the order that the index is to have
     */
    public static void write(Path directory, Map<Platform, Path> images) throws Refusal {
        try {
            new JoinedImage(new ImageLayout(directory)).write(images);
        } catch (IOException e) {
            throw Refusal.of("the image for several platforms cannot be written", e);
        }
    }

    private void write(Map<Platform, Path> images) throws IOException, Refusal {
        ObjectNode index = object().put("schemaVersion", 2).put("mediaType", INDEX);
        ArrayNode manifests = index.putArray("manifests");
        for (var image : images.entrySet()) {
            manifests.add(entry(image.getKey(), take(new ImageLayout(image.getValue()))));
        }
        ObjectNode outer = object().put("schemaVersion", 2);
        outer.putArray("manifests").add(blob(index.toString()));
        Files.writeString(joined.directory().resolve("index.json"), outer.toString());
        Files.writeString(joined.directory().resolve("oci-layout"), VERSION);
    }

    /** Platforms are named as they were asked for: engines leave variants out, or add them. */
    private static ObjectNode entry(Platform platform, Descriptor manifest) {
        ObjectNode entry = descriptor(manifest.mediaType(), manifest.digest(), manifest.size());
        ObjectNode named = entry.putObject("platform")
                .put("architecture", platform.architecture())
                .put("os", platform.os());
        platform.variant().ifPresent(variant -> named.put("variant", variant));
        return entry;
    }

    private Descriptor take(ImageLayout other) throws IOException, Refusal {
        Image image = other.onlyImage();
        for (Descriptor part : image.parts()) {
            Path blob = joined.blob(part.digest());
            Files.createDirectories(blob.getParent());
            // Layers that all have who get the image may be missing.
            if (!Files.exists(blob) && Files.exists(other.blob(part.digest()))) {
                Files.createLink(blob, other.blob(part.digest()));
            }
        }
        return image.root();
    }

    private ObjectNode blob(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String digest = Sha256.of(bytes);
        Files.write(joined.blob(digest), bytes);
        return descriptor(INDEX, digest, bytes.length);
    }

    private static ObjectNode descriptor(String mediaType, String digest, long size) {
        return object().put("mediaType", mediaType).put("digest", digest).put("size", size);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
