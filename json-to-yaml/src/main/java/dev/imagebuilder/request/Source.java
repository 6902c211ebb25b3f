package dev.imagebuilder.request;

import java.util.Optional;
import java.util.stream.Stream;

/** What images are built from: either a git repository, an archive, or a Dockerfile with or without a build context. */
public record Source(
        Optional<GitRepository> repository,
        Optional<Archive> archive,
        Optional<Dockerfile> dockerfile,
        Optional<BuildContext> context) {

    /** Whether it is exactly one of them; a request that is not so can be read, but not built. */
    public boolean isClear() {
        long given = Stream.of(repository, archive, dockerfile)
                .filter(Optional::isPresent)
                .count();
        return given == 1 && (context.isEmpty() || dockerfile.isPresent());
    }
}
