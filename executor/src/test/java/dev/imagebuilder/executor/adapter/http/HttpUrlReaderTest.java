package dev.imagebuilder.executor.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Failure.Kind;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.SourceAccess;
import dev.imagebuilder.executor.port.UrlReader;
import dev.imagebuilder.executor.testbed.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("real-tool")
final class HttpUrlReaderTest {

    @TempDir
    private static Path servers;

    private static TestServer server;
    private static TestServer tls;

    @BeforeAll
    static void start() throws IOException {
        server = TestServer.start("files-http", servers.resolve("plain"));
        tls = TestServer.start("files-http", servers.resolve("tls"), "--tls");
        Files.createDirectories(servers.resolve("plain/files/types"));
        Files.writeString(servers.resolve("plain/files/types/shop.yaml"), "a: b");
    }

    @AfterAll
    static void stop() {
        server.close();
        tls.close();
    }

    private static Result<UrlReader.Content> read(String url) {
        return new HttpUrlReader(Map.of()).read(url);
    }

    private static UrlReader.Content content(String url) {
        return switch (read(url)) {
            case Result.Done<UrlReader.Content>(UrlReader.Content content) -> content;
            case Result.Failed<UrlReader.Content>(Failure failure) -> throw new AssertionError(failure.toString());
        };
    }

    private static Failure failure(Result<UrlReader.Content> result) {
        return result.problem().orElseThrow();
    }

    @Test
    void a_file_is_read_and_its_query_not_shown() {
        UrlReader.Content content = content(server.url("types/shop.yaml?token=hunter2"));
        assertThat(new String(content.bytes(), StandardCharsets.UTF_8)).isEqualTo("a: b");
        assertThat(content.name()).isEqualTo(server.url("types/shop.yaml?..."));
        assertThat(content.base()).isEqualTo(server.url("types/"));
    }

    @Test
    void what_a_redirect_leads_to_is_the_base() {
        UrlReader.Content content = content(server.url("redirect?to=/types/shop.yaml"));
        assertThat(content.name()).isEqualTo(server.url("redirect?..."));
        assertThat(content.base()).isEqualTo(server.url("types/"));
    }

    @Test
    void a_redirect_may_not_leave_encryption() {
        var trusting = new HttpUrlReader(
                Map.of(),
                Limits.USUAL,
                new SourceAccess(
                        Optional.empty(),
                        Optional.of(servers.resolve("tls/certificate.pem")),
                        Optional.empty(),
                        Optional.empty()));
        Failure failure = failure(trusting.read(tls.url("redirect?to=" + server.url("types/shop.yaml"))));
        assertThat(failure.message())
                .endsWith("redirects to " + server.url("types/shop.yaml") + ", which is not followed");
    }

    @Test
    void size_and_time_are_limited() {
        var impatient = new HttpUrlReader(
                Map.of(), new Limits(1000, Duration.ofSeconds(2), Duration.ofSeconds(2), 5), SourceAccess.PLAIN);
        assertThat(failure(impatient.read(server.url("slow?seconds=30"))).kind())
                .isEqualTo(Kind.TIMED_OUT);
        assertThat(failure(read(server.url("endless"))).message()).endsWith("is larger than 8388608 bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"file:///etc/passwd", "http://user:hunter2@127.0.0.1/x", "http://a b/hunter2", "ftp://h/x", "x"})
    void what_is_no_url_for_it_is_refused(String url) {
        Failure failure = failure(read(url));
        assertThat(failure.kind()).isEqualTo(Kind.INVALID);
        assertThat(failure.toString()).doesNotContain("hunter2");
    }
}
