package dev.imagebuilder.request;

/**
 * A git repository that holds a Dockerfile and what it copies.
 *
 * @param version a branch, a tag, a commit, or HEAD
 * @param workdir the build context, relative to the root of the repository
 * @param dockerfile relative to the root of the repository
 */
public record GitRepository(
        String url, String version, Login login, GitFetch fetch, String workdir, String dockerfile) {
    public static final String DEFAULT_VERSION = "HEAD";
    public static final String DEFAULT_WORKDIR = ".";
    public static final String DEFAULT_DOCKERFILE = "Dockerfile";
}
