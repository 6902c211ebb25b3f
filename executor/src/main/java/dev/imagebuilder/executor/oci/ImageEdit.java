package dev.imagebuilder.executor.oci;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/** Changes the manifest of the one image of a layout, and what it names; the image is another one then. */
final class ImageEdit {
    private final ImageLayout layout;
    private final Descriptor before;
    private final ObjectNode manifest;

    ImageEdit(ImageLayout layout) throws Refusal {
        this.layout = layout;
        this.before = Descriptor.of(layout.index().path("manifests").path(0));
        this.manifest = (ObjectNode) layout.json(before);
    }

    /** To be changed. */
    ObjectNode manifest() {
        return manifest;
    }

    /** Writes a document in place of another one, and says so where that is named. */
    void write(ObjectNode document, ObjectNode descriptor, Descriptor replaced) throws IOException {
        byte[] bytes = document.toString().getBytes(StandardCharsets.UTF_8);
        String digest = Sha256.of(bytes);
        Files.delete(layout.blob(replaced.digest()));
        Files.write(layout.blob(digest), bytes);
        descriptor.put("digest", digest).put("size", bytes.length);
    }

    /** Writes the manifest as it is now. */
    void finish() throws IOException, Refusal {
        ObjectNode index = (ObjectNode) layout.index();
        write(manifest, (ObjectNode) index.path("manifests").path(0), before);
        Files.writeString(layout.directory().resolve("index.json"), index.toString());
    }
}
