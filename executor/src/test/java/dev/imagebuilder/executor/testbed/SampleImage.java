package dev.imagebuilder.executor.testbed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.imagebuilder.executor.oci.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Small images for tests, written as OCI image layouts. Their layers are texts, which no registry minds. */
public final class SampleImage {

    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";

    private final Path layout;

    private final Optional<String> base;

    private SampleImage(Path layout) {
        this(layout, Optional.empty());
    }

    private SampleImage(Path layout, Optional<String> base) {
        this.layout = layout;
        this.base = base;
    }

    /** A layout with an image for {@code linux/amd64}. */
    public static Path write(Path layout, String... layers) {
        SampleImage image = new SampleImage(layout);
        image.finish(List.of(image.manifest("amd64", layers)));
        return layout;
    }

    /** The same, with the name of a base image noted in it. */
    public static Path writeOn(String base, Path layout, String... layers) {
        SampleImage image = new SampleImage(layout, Optional.of(base));
        image.finish(List.of(image.manifest("amd64", layers)));
        return layout;
    }

    /** A layout with one image for {@code linux/arm64/v8} and {@code linux/amd64}, which share their layers. */
    public static Path writeIndex(Path layout, String... layers) {
        SampleImage image = new SampleImage(layout);
        ObjectNode arm = image.manifest("arm64", layers);
        arm.putObject("platform")
                .put("os", "linux")
                .put("architecture", "arm64")
                .put("variant", "v8");
        ObjectNode index = object();
        index.put("schemaVersion", 2).put("mediaType", INDEX);
        index.putArray("manifests").add(arm).add(image.manifest("amd64", layers));
        image.finish(List.of(image.blob(INDEX, index.toString())));
        return layout;
    }

    /** A layout whose index names two images. */
    public static Path writeTwo(Path layout) {
        SampleImage image = new SampleImage(layout);
        image.finish(List.of(image.manifest("amd64", "one"), image.manifest("amd64", "two")));
        return layout;
    }

    /** The file of a blob with this content. */
    public static Path blob(Path layout, String content) {
        return layout.resolve("blobs")
                .resolve(Sha256.of(content.getBytes(StandardCharsets.UTF_8)).replace(':', '/'));
    }

    /** Changes a layer without changing its size. */
    public static void damage(Path layout, String layer) {
        write(blob(layout, layer), "#".repeat(layer.length()).getBytes(StandardCharsets.UTF_8));
    }

    private ObjectNode manifest(String architecture, String... layers) {
        ObjectNode config = object();
        config.put("architecture", architecture).put("os", "linux");
        config.putObject("rootfs").put("type", "layers").putArray("diff_ids");
        ObjectNode manifest = object();
        manifest.put("schemaVersion", 2).put("mediaType", MANIFEST);
        manifest.set("config", blob("application/vnd.oci.image.config.v1+json", config.toString()));
        List<ObjectNode> blobs = Arrays.stream(layers)
                .map(layer -> blob("application/vnd.oci.image.layer.v1.tar", layer))
                .toList();
        manifest.putArray("layers").addAll(blobs);
        base.ifPresent(name -> manifest.putObject("annotations").put("org.opencontainers.image.base.name", name));
        return blob(MANIFEST, manifest.toString());
    }

    private ObjectNode blob(String mediaType, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        write(blob(layout, content), bytes);
        return object().put("mediaType", mediaType)
                .put("digest", Sha256.of(bytes))
                .put("size", bytes.length);
    }

    private void finish(List<? extends JsonNode> images) {
        ObjectNode index = object().put("schemaVersion", 2);
        index.putArray("manifests").addAll(images);
        write(layout.resolve("index.json"), index.toString().getBytes(StandardCharsets.UTF_8));
        write(layout.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static void write(Path file, byte[] content) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
