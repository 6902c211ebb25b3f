package dev.imagebuilder.executor.oci;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
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
            var edit = new ImageEdit(layout);
            Descriptor config = Descriptor.of(edit.manifest().path("config"));
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
            edit.write(changed, (ObjectNode) edit.manifest().path("config"), config);
            edit.finish();
        } catch (IOException e) {
            throw Refusal.of("the configuration of the image cannot be written", e);
        }
    }
}
