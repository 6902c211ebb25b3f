package dev.imagebuilder.executor.attestation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.imagebuilder.executor.oci.Descriptor;
import dev.imagebuilder.executor.oci.Sha256;
import dev.imagebuilder.executor.port.ArtifactStore.Artifact;
import dev.imagebuilder.executor.port.ImageRepositories.Document;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Makes manifests of what is no image (OCI image specification 1.1, "Guidelines for Artifact Usage"). */
final class ArtifactManifest {
    static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

    private static final String EMPTY = "application/vnd.oci.empty.v1+json";
    private static final byte[] EMPTY_CONTENT = bytes("{}");

    private ArtifactManifest() {}

    /** One document about an image. */
    static Artifact about(Descriptor subject, AttachedDocument document) {
        ObjectNode manifest =
                object().put("schemaVersion", 2).put("mediaType", MANIFEST).put("artifactType", document.type());
        manifest.set("config", descriptor(EMPTY, EMPTY_CONTENT));
        manifest.putArray("layers").add(descriptor(document.type(), document.content()));
        manifest.set(
                "subject",
                object().put("mediaType", subject.mediaType())
                        .put("digest", subject.digest())
                        .put("size", subject.size()));
        document.annotations().forEach(manifest.putObject("annotations")::put);
        return new Artifact(document(manifest), List.of(EMPTY_CONTENT, document.content()));
    }

    static Document document(ObjectNode manifest) {
        byte[] content = bytes(manifest.toString());
        return new Document(MANIFEST, Sha256.of(content), content);
    }

    static ObjectNode descriptor(String mediaType, byte[] content) {
        return object().put("mediaType", mediaType)
                .put("digest", Sha256.of(content))
                .put("size", content.length);
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
