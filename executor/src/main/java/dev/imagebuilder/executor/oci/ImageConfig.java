package dev.imagebuilder.executor.oci;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The configuration of the one image of a layout. OCI does not know all that a Dockerfile can say, and lets
 * configurations hold more than it knows (OCI image specification, "Image Configuration", note on extra fields).
 */
public record ImageConfig(ImageLayout layout) {

    /** What buildah writes beside each step of an image in Docker's form: an id that only its store knows. */
    private static final Pattern INTERMEDIATE = Pattern.compile("FROM [0-9a-f]{12}");

    /**
     * Adds members to the part that says how containers are run, and leaves out a label, and the ids of the images in
     * between, which are others each time; the image is another one then.
     */
    public void change(Map<String, JsonNode> members, String label) throws Refusal {
        try {
            Descriptor manifest = Descriptor.of(layout.index().path("manifests").path(0));
            ObjectNode content = (ObjectNode) layout.json(manifest);
            Descriptor config = Descriptor.of(content.path("config"));
            ObjectNode changed = (ObjectNode) layout.json(config);
            ObjectNode run = changed.withObject("/config");
            members.forEach(run::set);
            if (run.path("Labels") instanceof ObjectNode labels && labels.remove(label) != null && labels.isEmpty()) {
                run.remove("Labels");
            }
            changed.path("history")
                    .valueStream()
                    .filter(step ->
                            INTERMEDIATE.matcher(step.path("comment").asText()).matches())
                    .forEach(step -> ((ObjectNode) step).remove("comment"));
            write(changed, (ObjectNode) content.path("config"), config);
            ObjectNode index = (ObjectNode) layout.index();
            write(content, (ObjectNode) index.path("manifests").path(0), manifest);
            Files.writeString(layout.directory().resolve("index.json"), index.toString());
        } catch (IOException e) {
            throw Refusal.of("the configuration of the image cannot be written", e);
        }
    }

    /** Writes a document in place of another one, and says so where that is named. */
    private void write(ObjectNode document, ObjectNode descriptor, Descriptor before) throws IOException {
        byte[] bytes = document.toString().getBytes(StandardCharsets.UTF_8);
        String digest = Sha256.of(bytes);
        Files.delete(layout.blob(before.digest()));
        Files.write(layout.blob(digest), bytes);
        descriptor.put("digest", digest).put("size", bytes.length);
    }
}
