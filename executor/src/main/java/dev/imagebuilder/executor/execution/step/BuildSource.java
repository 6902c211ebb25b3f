package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.port.Source;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What images are built from. */
sealed interface BuildSource {

    /** All that has to be fetched, in the order in which users think of it. */
    Stream<Source> sources();

    /** The programs that fetching takes, as far as that can be told before. */
    default Stream<String> programs() {
        return sources()
                .filter(Source.Git.class::isInstance)
                .map(source -> ((Source.Git) source).extent())
                .flatMap(extent -> extent.withLfs() ? Stream.of("git", "git-lfs") : Stream.of("git"));
    }

    /** What says for one Dockerfile alone what is in its build context, where there is such a file. */
    static Path ignoreFile(Path dockerfile) {
        return dockerfile.resolveSibling(dockerfile.getFileName() + ".dockerignore");
    }

    /**
     * A directory tree with a Dockerfile in it: a git repository, or an archive.
     *
     * @param workdir the build context, relative to the tree's root
     * @param dockerfile relative to the tree's root
     */
    record Tree(Source tree, String workdir, String dockerfile) implements BuildSource {
        @Override
        public Stream<Source> sources() {
            return Stream.of(tree);
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
        public Stream<Source> sources() {
            return Stream.concat(Stream.of(dockerfile), context.map(this::counted).stream());
        }

        /** As much of the context as counts: of a directory only the part that is copied from. */
        Source counted(Source source) {
            return source instanceof Source.Directory directory
                    ? new Source.Directory(directory.path().resolve(subdir).normalize(), ignoreFile())
                    : source;
        }

        /** Beside the Dockerfile; on other machines it is not looked for. */
        Optional<Path> ignoreFile() {
            try {
                return Optional.of(new URI(dockerfile.url()))
                        .filter(url -> "file".equals(url.getScheme()) && url.getPath() != null)
                        .map(url -> BuildSource.ignoreFile(Path.of(url.getPath())));
            } catch (URISyntaxException e) {
                return Optional.empty();
            }
        }
    }
}
