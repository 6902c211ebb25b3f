package dev.imagebuilder.executor.adapter.http;

import dev.imagebuilder.executor.net.Authorities;
import dev.imagebuilder.executor.net.Proxies;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.SourceAccess;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.security.cert.Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;

/**
 * Makes downloads within limits, each with a client of its own.
 *
 * @param proxies that lead to servers; why these cannot be told, when the environment has it wrong
 */
record Downloads(Result<Proxies> proxies, Limits limits) {

    /** @param target gets the content, also that of a download that fails in the end */
    Result<FileUrl> get(FileUrl url, SourceAccess access, OutputStream target) {
        Result<List<Certificate>> authorities =
                access.authority().map(Authorities::in).orElseGet(() -> Result.done(List.of()));
        return authorities.then(trusted -> proxies.then(known -> {
            try (HttpClient client = client(known, trusted)) {
                var download = new Download(client, known, limits, access.credentials(), target);
                Result<FileUrl> found = download.get(url);
                // Closing waits for exchanges that are under way: those we gave up have no need to go on.
                client.shutdownNow();
                return found;
            }
        }));
    }

    private HttpClient client(Proxies known, List<Certificate> trusted) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(limits.connect())
                .proxy(known.selector())
                .sslContext(Authorities.context(new KeyManager[0], trusted))
                .build();
    }
}
