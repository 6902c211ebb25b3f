package dev.imagebuilder.executor.adapter.http;

import dev.imagebuilder.executor.port.Credentials;
import dev.imagebuilder.executor.port.Result;
import java.net.http.HttpClient;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes downloads within limits, each with a client of its own. */
record Downloads(Supplier<HttpClient.Builder> clients, Limits limits) {

    /** @param credentials for the server that the URL names, and for no other that it redirects to */
    Result<Download.Content> get(FileUrl url, Optional<Credentials> credentials) {
        long deadline = System.nanoTime() + limits.total().toNanos();
        try (HttpClient client = client()) {
            Result<Download.Content> content =
                    new Download(client, limits, credentials, url.origin(), deadline).get(url, limits.redirects());
            // Closing waits for exchanges that are under way: those we gave up have no need to go on.
            client.shutdownNow();
            return content;
        }
    }

    private HttpClient client() {
        return clients.get()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(limits.connect())
                .build();
    }
}
