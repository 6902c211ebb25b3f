package dev.imagebuilder.executor.port;

import java.nio.file.Path;
import java.util.Optional;

/** Where something that goes into an image comes from. */
public sealed interface Source {

    /**
     * A git repository.
     *
     * @param url an http, https, ssh (also {@code user@host:path}) or file URL, without credentials in it
     * @param version a branch, a tag, a commit or {@code HEAD}
     */
    record Git(String url, String version, Optional<Credentials> credentials) implements Source {}

    /** A single file behind an http, https or file URL. */
    record RemoteFile(String url, Optional<Credentials> credentials) implements Source {}

    /**
     * A directory of this machine that is a build context, never written to. What its {@code .dockerignore} leaves out
     * does not count.
     *
     * @param ignoreFile what counts in place of {@code .dockerignore}, where there is such a file
     */
    record Directory(Path path, Optional<Path> ignoreFile) implements Source {
        public Directory(Path path) {
            this(path, Optional.empty());
        }
    }
}
