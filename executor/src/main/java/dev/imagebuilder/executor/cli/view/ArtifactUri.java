package dev.imagebuilder.executor.cli.view;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/** Names of texts as SARIF wants them: URIs, relative ones for files that are named by a relative path. */
final class ArtifactUri {
    private static final List<String> SCHEMES = List.of("builtin:", "http:", "https:");

    private ArtifactUri() {}

    static String of(String name) {
        boolean isUri = SCHEMES.stream().anyMatch(name::startsWith);
        return (isUri ? parsed(name) : Optional.<URI>empty())
                .orElseGet(() -> file(name))
                .toASCIIString();
    }

    private static Optional<URI> parsed(String name) {
        try {
            return Optional.of(new URI(name));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static URI file(String path) {
        try {
            if (path.startsWith("/")) {
                return new URI("file", "", path, null);
            }
            // What stands before a colon would be read as a scheme.
            return new URI(null, null, (path.indexOf(':') < 0 ? "" : "./") + path, null);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("every path can be quoted", e);
        }
    }
}
