package dev.imagebuilder.executor.adapter.distribution;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Optional;

/** What a server answered. */
record Answer(URI uri, int status, HttpHeaders headers, byte[] body) {

    boolean ok() {
        return status >= 200 && status < 300;
    }

    Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** Where the {@code Location} header leads, which may be relative and may have a query. */
    Optional<URI> location() {
        try {
            return header("Location").map(uri::resolve);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
