package dev.imagebuilder.executor.adapter.docker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.imagebuilder.executor.builds.Trees;
import dev.imagebuilder.executor.oci.JsonDocument;
import dev.imagebuilder.executor.oci.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The image of a build on its way out of the daemon. */
record SavedImage(Docker docker, Lease lease) {

    /** Leaves it in a directory that does not exist yet, as an OCI image layout. */
    void writeTo(Path directory) throws Refusal {
        KnownImage image = KnownImage.find(docker, lease.image(), lease.directory())
                .orElseThrow(() -> Refusal.invalid("the daemon does not have the image that it has built"));
        boolean isComplete = false;
        try {
            NewLayout layout = NewLayout.in(directory);
            if (image.hasLayers()) {
                write(layout);
            } else {
                // The daemon saves no such image.
                layout.write(image.config(), List.of());
            }
            isComplete = true;
        } catch (IOException e) {
            throw Refusal.of("the image that was built cannot be written", e);
        } finally {
            if (!isComplete) {
                Trees.delete(directory);
            }
        }
    }

    private void write(NewLayout layout) throws IOException, Refusal {
        Path archive = lease.path("saved.tar");
        Path saved = lease.newDirectory("saved");
        docker.run(List.of("save", "--output=" + archive, lease.image()), lease);
        docker.tar(List.of("-C", saved.toString(), "-xf", archive.toString()), lease);
        Files.delete(archive);
        JsonNode image = JsonDocument.of(Files.readAllBytes(saved.resolve("manifest.json")))
                .path(0);
        List<Path> layers = new ArrayList<>();
        image.path("Layers").forEach(layer -> layers.add(saved.resolve(layer.asText())));
        layout.write(Files.readAllBytes(saved.resolve(image.path("Config").asText())), layers);
    }
}
