package dev.imagebuilder.request;

import java.util.Optional;

/**
 * What a single Dockerfile copies: a git repository or a directory.
 *
 * @param url of the repository
 * @param version a branch, a tag, a commit, or HEAD
 * @param path of the directory, on the building machine
 * @param subdir the directory of it that is the build context
 */
public record BuildContext(
        Optional<String> url, Optional<String> version, Login login, Optional<String> path, Optional<String> subdir) {}
