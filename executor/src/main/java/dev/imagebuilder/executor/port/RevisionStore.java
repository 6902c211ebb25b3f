package dev.imagebuilder.executor.port;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keeps what was deployed, as it was then: documents, each with copies of files and directories. */
public interface RevisionStore {

    /**
     * Keeps a document and copies of files, unless it is kept already.
     *
     * @param files the files and directories to copy, by the names of the copies
     */
    Optional<Failure> save(String id, String document, Map<String, Path> files);

    /** The document; fails with {@link Failure.Kind#NOT_FOUND} when it is not kept. */
    Result<String> document(String id);

    /** Where the copy of a file is. */
    Path file(String id, String name);

    /** Removes all but these; what cannot be removed stays. */
    void retain(Set<String> ids);
}
