package dev.imagebuilder.executor.attestation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.imagebuilder.executor.oci.JsonDocument;
import java.io.IOException;

/** What is signed of an image: its digest (containers' "simple signing" format, as cosign reads it). */
record SignedPayload(byte[] bytes) {
    static final String TYPE = "application/vnd.dev.cosign.simplesigning.v1+json";

    /** @param repository with its registry */
    static SignedPayload of(String repository, String digest) {
        ObjectNode payload = ArtifactManifest.object();
        ObjectNode critical = payload.putObject("critical");
        critical.putObject("identity").put("docker-reference", repository);
        critical.putObject("image").put("docker-manifest-digest", digest);
        critical.put("type", "cosign container image signature");
        payload.putNull("optional");
        return new SignedPayload(ArtifactManifest.bytes(payload.toString()));
    }

    /** Whether it is about the image with this digest. */
    boolean isAbout(String digest) {
        try {
            JsonNode critical = JsonDocument.of(bytes).path("critical");
            return critical.path("image")
                    .path("docker-manifest-digest")
                    .asText()
                    .equals(digest);
        } catch (IOException e) {
            return false;
        }
    }
}
