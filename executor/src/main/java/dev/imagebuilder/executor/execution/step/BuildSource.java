package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.port.Source;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What images are built from. */
sealed interface BuildSource {

    /** All that is fetched for it. */
    List<Source> all();

    /**
     * A git repository with a Dockerfile in it.
     *
     * @param workdir the build context, relative to the repository's root
     * @param dockerfile relative to the repository's root
     */
    record Repository(Source.Git repository, String workdir, String dockerfile) implements BuildSource {
        @Override
        public List<Source> all() {
            return List.of(repository);
        }
    }

    /**
     * A Dockerfile on its own.
     *
     * @param context what it copies from; nothing when empty
     * @param subdir the part of it that is the build context, relative to its root
     */
    record SingleDockerfile(Source.RemoteFile dockerfile, Optional<Source> context, String subdir)
            implements BuildSource {
        @Override
        public List<Source> all() {
            return Stream.concat(Stream.of(dockerfile), context.stream()).toList();
        }
    }
}
