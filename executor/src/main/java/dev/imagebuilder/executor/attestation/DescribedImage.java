package dev.imagebuilder.executor.attestation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.imagebuilder.executor.oci.Descriptor;
import dev.imagebuilder.executor.oci.ImageLayout;
import dev.imagebuilder.executor.oci.ImageManifest;
import dev.imagebuilder.executor.oci.JsonDocument;
import dev.imagebuilder.executor.oci.Refusal;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * An image for one platform that a document is about.
 *
 * @param name without registry and tag, so that one image has one description wherever it is
 * @param created when, as the image says it; the beginning of 1970 when it does not
 */
record DescribedImage(String name, Descriptor manifest, Instant created) {

    static DescribedImage of(String repository, Descriptor manifest, ImageLayout layout, ImageManifest content)
            throws Refusal {
        return new DescribedImage(
                repository.substring(repository.lastIndexOf('/') + 1), manifest, created(layout, content));
    }

    String digest() {
        return manifest.digest();
    }

    private static Instant created(ImageLayout layout, ImageManifest content) throws Refusal {
        try {
            JsonNode config = JsonDocument.of(layout.document(content.config()));
            return Instant.parse(config.path("created").asText()).truncatedTo(ChronoUnit.SECONDS);
        } catch (IOException | DateTimeException e) {
            return Instant.EPOCH;
        }
    }
}
