package dev.imagebuilder.request;

import java.util.Optional;

/** What images are built from: either a git repository, or a Dockerfile with or without a build context. */
public record Source(
        Optional<GitRepository> repository, Optional<Dockerfile> dockerfile, Optional<BuildContext> context) {

    /** Whether it is exactly one of both; a request that is not so can be read, but not built. */
    public boolean isClear() {
        return repository.isPresent() ? dockerfile.isEmpty() && context.isEmpty() : dockerfile.isPresent();
    }
}
