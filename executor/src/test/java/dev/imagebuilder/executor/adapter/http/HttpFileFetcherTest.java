package dev.imagebuilder.executor.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.port.Credentials;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Failure.Kind;
import dev.imagebuilder.executor.port.Source;
import dev.imagebuilder.executor.port.SourceAccess;
import dev.imagebuilder.executor.port.SourceFetcher;
import dev.imagebuilder.executor.port.SourceFetcher.Fetched;
import dev.imagebuilder.executor.port.SourceFetcherContract;
import dev.imagebuilder.executor.testbed.ProcessListWatch;
import dev.imagebuilder.executor.testbed.SmallProxy;
import dev.imagebuilder.executor.testbed.TestServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("real-tool")
final class HttpFileFetcherTest extends SourceFetcherContract<Source.RemoteFile> {

    private static final String PASSWORD = "p@:/ '\"$x";
    private static final Credentials USER = new Credentials("user", PASSWORD);
    private static final Limits SHORT = new Limits(1000, Duration.ofSeconds(2), Duration.ofSeconds(2), 5);

    @TempDir
    private static Path servers;

    private static TestServer server;
    private static TestServer other;
    private static TestServer tls;

    @BeforeAll
    static void start() throws IOException {
        Path users = Files.writeString(servers.resolve("users"), "user:" + PASSWORD + "\n");
        server = TestServer.start("files-http", servers.resolve("one"), "--users", users.toString());
        other = TestServer.start("files-http", servers.resolve("other"));
        tls = TestServer.start("files-http", servers.resolve("tls"), "--tls");
        Files.createDirectory(servers.resolve("one/files/private"));
    }

    @AfterAll
    static void stop() {
        server.close();
        other.close();
        tls.close();
    }

    @Override
    protected SourceFetcher<Source.RemoteFile> fetcher() {
        return new HttpFileFetcher(Map.of());
    }

    @Override
    protected Source.RemoteFile source() {
        return file(server.url("private/Dockerfile"), USER);
    }

    @Override
    protected Source.RemoteFile missing() {
        return file(server.url("private/missing"), USER);
    }

    @Override
    protected void change(String text) throws IOException {
        Files.writeString(servers.resolve("one/files/private/Dockerfile"), text);
    }

    @Override
    protected String text(Fetched fetched) throws IOException {
        return Files.readString(fetched.path());
    }

    @Test
    void the_revision_is_the_digest_of_the_content() throws IOException {
        change("abc");

        assertThat(revision(source()))
                .isEqualTo("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void wrong_and_missing_credentials_are_told_apart() throws IOException {
        change("one");
        Source.RemoteFile wrong = file(server.url("private/Dockerfile"), new Credentials("user", "wrong"));

        assertThat(refused(wrong))
                .isEqualTo(new Failure(
                        Kind.DENIED,
                        server.url("private/Dockerfile") + " is refused to the given user",
                        "HTTP status 401",
                        Optional.of("check username and password")));
        assertThat(refused(file(server.url("private/Dockerfile")))).satisfies(failure -> {
            assertThat(failure.kind()).isEqualTo(Kind.DENIED);
            assertThat(failure.message()).endsWith("wants credentials");
        });
    }

    @Test
    void a_file_url_is_read_from_the_disk() throws IOException {
        Path path = Files.writeString(directory.resolve("a file"), "here");

        assertThat(text(fetched(file(path.toUri().toString())))).isEqualTo("here");
        assertThat(revision(file("file:" + path.toUri().getRawPath()))).startsWith("sha256:");
    }

    @Test
    void a_local_file_that_cannot_be_had_is_named() throws IOException {
        Files.write(directory.resolve("large"), new byte[4 * 1024 * 1024 + 1]);

        assertThat(refused(local(directory.resolve("gone")))).satisfies(failure -> {
            assertThat(failure.kind()).isEqualTo(Kind.NOT_FOUND);
            assertThat(failure.message()).contains(directory.resolve("gone").toString());
        });
        assertThat(refused(local(directory)).message()).contains("is a directory");
        assertThat(refused(local(Path.of("/dev/zero"))).message()).contains("is a device");
        assertThat(refused(local(directory.resolve("large"))).message()).endsWith("is larger than 4194304 bytes");
        assertThat(refused(local(Path.of("/proc/sys/net/ipv4/route/flush"))).kind())
                .isEqualTo(Kind.DENIED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"301", "302", "303", "307", "308"})
    void redirects_are_followed(String status) throws IOException {
        change("one");
        String url = server.url("redirect?status=" + status + "&to=/private/Dockerfile");

        assertThat(text(fetched(file(url, USER)))).isEqualTo("one");
    }

    @Test
    void credentials_do_not_follow_a_redirect_to_another_server() throws IOException {
        Files.writeString(servers.resolve("other/files/elsewhere"), "other");

        assertThat(text(fetched(file(server.url("redirect?to=" + other.url("elsewhere")), USER))))
                .isEqualTo("other");
        assertThat(other.log()).contains("anonymous \"GET /elsewhere").doesNotContain("with credentials");
        assertThat(server.log()).contains("with credentials \"GET /redirect?to=" + other.url("elsewhere"));
    }

    @Test
    void at_most_five_redirects_are_followed() throws IOException {
        change("one");

        assertThat(text(fetched(file(server.url() + redirects(5, "/private/Dockerfile"), USER))))
                .isEqualTo("one");
        Failure failure = failure(fetcher().revision(file(server.url() + redirects(6, "/private/Dockerfile"), USER)));
        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure.message()).endsWith("redirects once more, after 5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"file:///etc/passwd", "ftp://127.0.0.1/x", "http://user:secret@127.0.0.1/x", "http:x", "::"})
    void redirects_to_other_places_are_not_followed(String to) {
        assertThat(refused(file(server.url("redirect?to=" + to)))).satisfies(failure -> {
            assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(failure.toString()).contains("redirects to").doesNotContain("secret");
        });
    }

    @Test
    void a_redirect_may_not_leave_encryption() throws Exception {
        Failure failure = failure(fetcher().revision(trusting(tls.url("redirect?to=" + server.url("x")))));

        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure.message()).endsWith("redirects to " + server.url("x") + ", which is not followed");
    }

    @Test
    void https_works_and_an_unknown_authority_is_refused() throws Exception {
        Files.writeString(servers.resolve("tls/files/x"), "safe");

        assertThat(revision(trusting(tls.url("x")))).startsWith("sha256:");
        assertThat(refused(file(tls.url("x")))).satisfies(failure -> {
            assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(failure.message()).startsWith("there is no trusted connection");
            assertThat(failure.cause()).contains("certification path");
            assertThat(failure.hint().orElseThrow()).startsWith("give ca_cert");
        });
    }

    @Test
    void an_authority_that_is_none_is_told() throws Exception {
        Path none = Files.writeString(directory.resolve("none.pem"), "no certificate");

        assertThat(refused(trusting(tls.url("x"), none)).message())
                .isEqualTo(none + " holds no certificate that can be read");
        assertThat(refused(trusting(tls.url("x"), directory.resolve("missing.pem")))
                        .kind())
                .isEqualTo(Kind.NOT_FOUND);
    }

    @Test
    void proxies_of_the_environment_lead_to_servers() throws Exception {
        Files.writeString(servers.resolve("tls/files/x"), "safe");
        Files.writeString(servers.resolve("other/files/x"), "plain");
        String who = "u:p%40ss";
        String header = "Basic " + Base64.getEncoder().encodeToString("u:p@ss".getBytes(StandardCharsets.UTF_8));
        try (var proxy = new SmallProxy(header)) {
            String address = "http://" + who + "@" + proxy.authority();
            var through = new HttpFileFetcher(
                    Map.of("http_proxy", address, "HTTPS_PROXY", address, "no_proxy", "direct.invalid"));

            String plain = other.url("x").replace("127.0.0.1", "plain.invalid");
            assertThat(value(through.revision(file(plain)))).startsWith("sha256:");
            String direct = other.url("x").replace("127.0.0.1", "direct.invalid");
            assertThat(failure(through.revision(file(direct))).cause()).contains("cannot be resolved");
            String safe = tls.url("x").replace("127.0.0.1", "safe.invalid");
            assertThat(failure(through.revision(trusting(safe))).message())
                    .startsWith("there is no trusted connection");

            assertThat(proxy.asked())
                    .contains("GET " + plain)
                    .anyMatch(line -> line.startsWith("CONNECT safe.invalid:"));
        }
        assertThat(failure(new HttpFileFetcher(Map.of("http_proxy", "socks5://h")).revision(source()))
                        .message())
                .isEqualTo("the environment variable http_proxy asks for a proxy that is spoken to by socks5");
    }

    @ParameterizedTest
    @CsvSource({"403,DENIED", "410,NOT_FOUND", "500,UNREACHABLE", "503,UNREACHABLE", "504,TIMED_OUT", "418,UNREACHABLE"
    })
    void every_status_has_its_kind(String status, Kind kind) {
        assertThat(refused(file(server.url("status?code=" + status)))).satisfies(failure -> {
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.cause()).isEqualTo("HTTP status " + status);
        });
    }

    @Test
    void a_server_that_is_not_there_is_unreachable() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }

        assertThat(refused(file("http://127.0.0.1:" + port + "/x?token=secret")))
                .satisfies(failure -> {
                    assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
                    assertThat(failure.cause()).isNotEmpty();
                    assertThat(failure.toString()).contains(":" + port + "/x").doesNotContain("secret");
                });
        assertThat(refused(file("http://no-such-host.invalid/x"))).satisfies(failure -> {
            assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(failure.cause()).isEqualTo("the name of the host cannot be resolved");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"slow", "drip"})
    void a_slow_server_is_given_up(String how) {
        Failure failure = failure(new HttpFileFetcher(Map.of(), SHORT).revision(file(server.url(how + "?seconds=30"))));

        assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
        assertThat(failure.message()).endsWith(how + " was not fetched within 2 seconds");
    }

    @Test
    void too_much_content_is_refused() throws IOException {
        Files.write(servers.resolve("one/files/large"), new byte[4 * 1024 * 1024 + 1]);
        Files.write(servers.resolve("one/files/largest"), new byte[4 * 1024 * 1024]);

        assertThat(refused(file(server.url("large"))).kind()).isEqualTo(Kind.INVALID);
        assertThat(refused(file(server.url("endless"))).message()).endsWith("is larger than 4194304 bytes");
        assertThat(Files.size(fetched(file(server.url("largest"))).path())).isEqualTo(4 * 1024 * 1024);
    }

    @Test
    void an_interrupted_fetch_is_cancelled() throws Exception {
        CompletableFuture<Failure> failure = new CompletableFuture<>();
        Thread thread = Thread.ofVirtual()
                .start(() -> failure.complete(failure(fetcher().revision(file(server.url("slow?seconds=30"))))));

        thread.interrupt();

        assertThat(failure.get(20, TimeUnit.SECONDS).kind()).isEqualTo(Kind.CANCELLED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "/etc/passwd",
                "-x",
                "http:",
                "http:///x",
                "http://a b/",
                "http://h:99999/",
                "http://h:0/",
                "ftp://h/x",
                "file:x",
                "file://host/x",
                "file:///x%00y",
                "jar:file:/x!/y",
                "http://user:secret@h/x",
                "https://secret@h/x",
                "http://h/ secret",
                "HTTP://",
                "http://us_er:secret@ho_st/"
            })
    void a_url_that_makes_no_sense_is_invalid(String url) {
        assertThat(refused(file(url, USER))).satisfies(failure -> {
            assertThat(failure.kind()).isEqualTo(Kind.INVALID);
            assertThat(failure.toString()).doesNotContain("secret").doesNotContain(PASSWORD);
        });
    }

    @ParameterizedTest
    @CsvSource({"us:er,password", "user,'pass\nword'", "'us\0er',password"})
    void credentials_that_cannot_be_sent_are_invalid(String username, String password) {
        assertThat(refused(file(server.url("x"), new Credentials(username, password))))
                .satisfies(failure -> {
                    assertThat(failure.kind()).isEqualTo(Kind.INVALID);
                    assertThat(failure.toString()).doesNotContain(password);
                });
    }

    @Test
    void what_is_in_the_way_stays() throws IOException {
        change("one");
        Files.writeString(into(), "mine");

        assertThat(failure(fetcher().fetch(source(), into())).kind()).isEqualTo(Kind.INVALID);
        assertThat(into()).hasContent("mine");
        assertThat(failure(fetcher().fetch(source(), directory.resolve("no/file")))
                        .kind())
                .isEqualTo(Kind.TOOL_FAILED);
    }

    @Test
    void the_password_shows_in_no_list_of_processes() throws Exception {
        change("one");
        try (ProcessListWatch watch = ProcessListWatch.forText(PASSWORD)) {
            for (int i = 0; i < 20; i++) {
                revision(source());
            }
            assertThat(watch.sightings()).isEmpty();
            assertThat(watch.rounds()).isPositive();
        }
        assertThat(server.log()).doesNotContain(PASSWORD);
    }

    private static String redirects(int count, String to) {
        return count == 0 ? to : redirects(count - 1, "/redirect?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8));
    }

    private static Source.RemoteFile trusting(String url, Path authority) {
        return new Source.RemoteFile(
                url, new SourceAccess(Optional.empty(), Optional.of(authority), Optional.empty(), Optional.empty()));
    }

    private static Source.RemoteFile trusting(String url) {
        return trusting(url, servers.resolve("tls/certificate.pem"));
    }

    private static Source.RemoteFile local(Path path) {
        return file("file://" + path);
    }

    private static Source.RemoteFile file(String url) {
        return new Source.RemoteFile(url, Optional.empty());
    }

    private static Source.RemoteFile file(String url, Credentials credentials) {
        return new Source.RemoteFile(url, Optional.of(credentials));
    }
}
