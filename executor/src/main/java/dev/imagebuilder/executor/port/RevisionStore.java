package dev.imagebuilder.executor.port;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keeps what was deployed, as it was then: documents, each with copies of files and directories. */
public interface RevisionStore {

    /**
     * What a document and files will be kept as: equal ones have equal ids.
     *
     * @param files by the names of the copies; what does not exist is left out
     */
    Result<String> id(String document, Map<String, Path> files);

    /**
     * Keeps a document and copies of files, unless they are kept already.
     *
     * @param id from {@link #id}
     */
    Optional<Failure> save(String id, String document, Map<String, Path> files);

    /** The document; fails with {@link Failure.Kind#NOT_FOUND} when it is not kept. */
    Result<String> document(String id);

    /** Where the copy of a file is; empty when there is none. */
    Optional<Path> file(String id, String name);

    /** Removes all but these; what cannot be removed stays. */
    void retain(Set<String> ids);
}
