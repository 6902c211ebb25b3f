package dev.imagebuilder.executor.port;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What lies in the repositories of container registries. What is read is held against its digest. */
public interface ImageRepositories {

    /**
     * A manifest or an index, of at most 4 MiB; empty when there is none.
     *
     * @param reference a tag, or a digest
     */
    Result<Optional<Document>> manifest(Place place, String reference);

    /**
     * A blob that is small enough to be held in memory: of at most 64 MiB.
     *
     * @param size in bytes, as the manifest has it
     */
    Result<byte[]> blob(Place place, String digest, long size);

    /**
     * Brings a blob of any size into a file that does not exist yet.
     *
     * @param size in bytes, as the manifest has it
     */
    Result<Path> download(Place place, String digest, long size, Path file);

    /**
     * The index of what refers to a manifest (OCI distribution specification 1.1, "Listing Referrers"); empty when the
     * registry keeps none, and such an index may lie under the tag {@code sha256-...} instead.
     */
    Result<Optional<Document>> referrers(Place place, String digest);

    /** In the registry's order; none when there is no such repository. */
    Result<List<String>> tags(Place place);

    /** Lets a tag name a manifest that is there. */
    Result<Document> tag(Place place, String digest, String tag);

    /** A repository of a registry. */
    record Place(RegistryAccess registry, String repository) {}

    /**
     * A manifest or an index.
     *
     * @param mediaType as the registry says
     * @param digest of the content, {@code sha256:...}
     */
    record Document(String mediaType, String digest, byte[] content) {}
}
