package dev.imagebuilder.executor.attestation;

import dev.imagebuilder.executor.oci.Descriptor;
import dev.imagebuilder.executor.oci.Sha256;
import dev.imagebuilder.executor.port.ArtifactStore.Artifact;
import dev.imagebuilder.executor.port.ArtifactStore.Referrer;
import java.util.Map;
import java.util.TreeMap;

/**
 * A document about an image, to be attached to it.
 *
 * @param name what users call it
 * @param type its media type, which is also that of the artifact
 * @param annotations of its manifest; one of them tells documents apart that say something else
 */
public record AttachedDocument(String name, String type, byte[] content, Map<String, String> annotations) {
    private static final String ESSENCE = "dev.imagebuilder.essence";

    public AttachedDocument {
        annotations = new TreeMap<>(annotations);
    }

    /** @param essence what of it is the same when it is made again for the same image */
    static AttachedDocument of(
            String name, String type, byte[] content, byte[] essence, Map<String, String> annotations) {
        Map<String, String> all = new TreeMap<>(annotations);
        all.put(ESSENCE, Sha256.of(essence));
        return new AttachedDocument(name, type, content, all);
    }

    /** The artifact that says it of a manifest. */
    public Artifact about(Descriptor subject) {
        return ArtifactManifest.about(subject, this);
    }

    /** Whether something that is attached already says the same. */
    public boolean isSaidBy(Referrer other) {
        return type.equals(other.artifactType())
                && annotations.get(ESSENCE).equals(other.annotations().get(ESSENCE));
    }
}
