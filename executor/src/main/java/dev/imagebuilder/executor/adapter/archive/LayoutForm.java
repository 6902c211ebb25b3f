package dev.imagebuilder.executor.adapter.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.imagebuilder.executor.oci.Descriptor;
import dev.imagebuilder.executor.oci.Image;
import dev.imagebuilder.executor.oci.ImageLayout;
import dev.imagebuilder.executor.oci.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An OCI image layout.
 *
 * @param name of the image, with its tag
 */
record LayoutForm(String name) implements ArchiveForm {

    private static final String NAME = "org.opencontainers.image.ref.name";

    @Override
    public String contents() {
        return "index.json";
    }

    @Override
    public String digest(ImageLayout source, Image image) {
        return image.root().digest();
    }

    @Override
    public Optional<String> digest(JsonNode contents) {
        return contents.path("manifests")
                .valueStream()
                .filter(entry -> entry.path("annotations").path(NAME).asText().equals(name))
                .map(entry -> entry.path("digest").asText())
                .findFirst();
    }

    @Override
    public void write(ImageLayout source, Image image, TarWriter tar) throws IOException, Refusal {
        tar.file(contents(), bytes(index(image.root()).toString()));
        tar.file("oci-layout", bytes("{\"imageLayoutVersion\":\"1.0.0\"}"));
        tar.directory("blobs/");
        tar.directory("blobs/sha256/");
        BlobCopy blobs = new BlobCopy(source);
        for (Descriptor part : image.parts()) {
            String file = "blobs/" + part.digest().replace(':', '/');
            tar.<Refusal>file(file, channel -> blobs.copy(part, channel));
        }
    }

    private ObjectNode index(Descriptor root) {
        ObjectNode index = JsonNodeFactory.instance.objectNode();
        index.put("schemaVersion", 2).put("mediaType", "application/vnd.oci.image.index.v1+json");
        ObjectNode entry = index.putArray("manifests").addObject();
        entry.put("mediaType", root.mediaType()).put("digest", root.digest()).put("size", root.size());
        entry.putObject("annotations").put(NAME, name);
        return index;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
