package dev.imagebuilder.request;

import java.util.Optional;

/**
 * What a single Dockerfile copies: a git repository, a directory or an archive.
 *
 * @param url of the repository, or of the archive
 * @param version a branch, a tag, a commit, or HEAD
 * @param path of the directory or the archive, on the building machine
 * @param subdir the directory of it that is the build context
 */
public record BuildContext(
        Optional<String> url,
        Optional<String> version,
        Login login,
        GitFetch fetch,
        Optional<String> path,
        Optional<String> subdir) {}
