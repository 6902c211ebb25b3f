package dev.imagebuilder.executor.port;

import dev.imagebuilder.executor.port.ImageRepositories.Document;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What lies where images are published under names of one kind: the images, and documents about them.
 *
 * @param <T> the kind of name
 */
public interface ArtifactStore<T extends ImageTarget> {

    /**
     * A manifest or an index that lies beside an image; empty when there is none.
     *
     * @param reference a tag, or a digest
     */
    Result<Optional<Document>> manifest(T image, String reference);

    /** @param size in bytes, at most 64 MiB */
    Result<byte[]> blob(T image, String digest, long size);

    /** All that refers to a manifest (OCI image specification 1.1, property {@code subject}). */
    Result<List<Referrer>> referrers(T image, String digest);

    /**
     * Adds an artifact that refers to a manifest; what others have added stays.
     *
     * @param subject the digest that its manifest names
     */
    Result<Document> attach(T image, Artifact artifact, String subject);

    /** Lets a tag name an artifact from now on. */
    Result<Document> name(T image, Artifact artifact, String tag);

    /**
     * Something that is kept like an image.
     *
     * @param blobs what its manifest names, as far as it may not be there yet
     */
    record Artifact(Document manifest, List<byte[]> blobs) {
        public Artifact {
            blobs = List.copyOf(blobs);
        }
    }

    /**
     * What a store says of something that refers to a manifest.
     *
     * @param artifactType what it is, as a media type
     */
    record Referrer(String mediaType, String digest, long size, String artifactType, Map<String, String> annotations) {
        public Referrer {
            annotations = Map.copyOf(annotations);
        }
    }
}
