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
    record Git(String url, String version, SourceAccess access, Extent extent) implements Source {

        /** The files of one commit. */
        public Git(String url, String version, Optional<Credentials> credentials) {
            this(url, version, SourceAccess.of(credentials), Extent.FILES);
        }

        /**
         * What is fetched of it.
         *
         * @param history how many commits come along, as {@code .git}; 0 for all, and none when empty
         * @param withSubmodules whether the files of submodules are fetched, at the commits that the repository names
         * @param withLfs whether files that lie in Git LFS are fetched, in place of the pointers to them
         */
        public record Extent(Optional<Integer> history, boolean withSubmodules, boolean withLfs) {

            /** What one commit of the repository holds, and nothing else. */
            public static final Extent FILES = new Extent(Optional.empty(), false, false);
        }
    }

    /** A single file behind an http, https or file URL. */
    record RemoteFile(String url, SourceAccess access) implements Source {
        /** The URL without what follows the path, which may be a token. */
        public String place() {
            return url.split("[?#]", 2)[0];
        }

        public RemoteFile(String url, Optional<Credentials> credentials) {
            this(url, SourceAccess.of(credentials));
        }
    }

    /** All that is in a tar archive, which may be compressed. */
    record Archive(RemoteFile file) implements Source {}

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
