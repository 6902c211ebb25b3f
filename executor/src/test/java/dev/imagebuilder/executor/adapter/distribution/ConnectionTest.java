package dev.imagebuilder.executor.adapter.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.port.ClientCertificate;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Failure.Kind;
import dev.imagebuilder.executor.port.ImageTarget;
import dev.imagebuilder.executor.port.RegistryAccess;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.testbed.Shell;
import dev.imagebuilder.executor.testbed.SmallProxy;
import dev.imagebuilder.executor.testbed.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Client certificates, certificates by convention, and proxies. Needs docker-registry, openssl and curl. */
@Tag("real-tool")
@Timeout(60)
class ConnectionTest {

    @TempDir
    static Path server;

    @TempDir
    Path directory;

    private static TestServer registry;

    @BeforeAll
    static void start() {
        registry = TestServer.start("registry", server, "--tls", "--clients");
    }

    @AfterAll
    static void stop() {
        registry.close();
    }

    @Test
    void a_client_shows_its_certificate() {
        for (String name : new String[] {"client", "ec"}) {
            done(Settings.EMPTY, access(Optional.of(certificate(name + ".pem", name + ".key"))));
        }
    }

    @Test
    void a_client_without_a_certificate_is_told_that_it_needs_one() {
        Failure failure = failed(Settings.EMPTY, access(Optional.empty()));

        assertThat(failure.message()).contains("refuses the client certificate, or wants one");
        assertThat(failure.hint()).hasValueSatisfying(hint -> assertThat(hint).contains("client_cert", "certs.d"));
    }

    @Test
    void keys_in_other_forms_are_told_with_the_command_that_converts_them() {
        String rsa = converted("rsa.key", "openssl", "rsa", "-traditional", "-in", file("client.key"));
        String ec = converted("sec1.key", "openssl", "ec", "-in", file("ec.key"));
        String locked =
                converted("locked.key", "openssl", "pkcs8", "-topk8", "-passout", "pass:x", "-in", file("client.key"));

        for (String key : new String[] {rsa, ec, locked}) {
            Failure failure = failed(Settings.EMPTY, access(Optional.of(certificate("client.pem", key))));

            assertThat(failure.kind()).isEqualTo(Kind.INVALID);
            assertThat(failure.hint())
                    .contains("convert it: openssl pkcs8 -topk8 -nocrypt -in " + key + " -out client-pkcs8.key");
        }
    }

    @Test
    void certificates_and_keys_that_are_none_are_told() throws IOException {
        assertThat(message("none.pem", "client.key")).endsWith("none.pem does not exist");
        assertThat(message("client.pem", "none.key")).endsWith("none.key does not exist");
        assertThat(message("client.key", "client.key")).contains("holds no certificate");
        assertThat(message("client.pem", "client.pem")).contains("holds no private key");
        Path odd = Files.writeString(
                directory.resolve("odd.key"), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        assertThat(message("client.pem", odd.toString())).contains("holds a key of an unknown kind");
    }

    @Test
    void certificates_lie_where_docker_has_them() throws IOException {
        Path host = Files.createDirectories(directory.resolve(registry.authority()));
        Files.copy(server.resolve("ca.pem"), host.resolve("ca.crt"));
        Files.copy(server.resolve("ec.pem"), host.resolve("client.cert"));
        var access = new RegistryAccess(registry.authority(), Optional.empty(), false, Optional.empty());

        assertThat(failed(Settings.withCertificates(directory), access).message())
                .isEqualTo("the certificate " + host.resolve("client.cert") + " has no key");
        Files.copy(server.resolve("ec.key"), host.resolve("client.key"));
        done(Settings.withCertificates(directory), access);
    }

    @Test
    void proxies_lead_to_registries_that_speak_tls() throws IOException {
        try (SmallProxy proxy = new SmallProxy("Basic bWU6c2VjcmV0LXdvcmQ=")) {
            String host = "registry.test:" + registry.url().getPort();
            var access = new RegistryAccess(
                    host, Optional.empty(), true, Optional.empty(), Optional.of(certificate("ec.pem", "ec.key")));

            done(behind("me:secret-word@" + proxy.authority()), access);

            assertThat(proxy.asked()).contains("CONNECT " + host);
        }
    }

    @Test
    void proxies_lead_to_registries_that_speak_plain_http() throws IOException {
        try (SmallProxy proxy = new SmallProxy("Basic bWU6c2VjcmV0LXdvcmQ=");
                ScriptedRegistry plain = new ScriptedRegistry().on("GET /v2/", 200)) {
            String url = plain.url().replace("127.0.0.1", "registry.test");
            var access = new RegistryAccess(url, Optional.empty(), true, Optional.empty());

            done(behind("me:secret-word@" + proxy.authority()), access);

            assertThat(proxy.asked()).contains("GET " + url + "/v2/");
        }
    }

    @Test
    void a_proxy_that_wants_to_know_who_we_are_is_told_apart() throws IOException {
        try (SmallProxy proxy = new SmallProxy("Basic other")) {
            for (String url : new String[] {"https://registry.test", "http://registry.test"}) {
                var access = new RegistryAccess(url, Optional.empty(), true, Optional.empty());

                Failure failure = failed(behind("me:secret-word@" + proxy.authority()), access);

                assertThat(failure.kind()).as(failure.toString()).isEqualTo(Kind.DENIED);
                assertThat(failure.message())
                        .isEqualTo("the proxy that leads to registry.test wants other credentials");
                assertThat(failure.toString()).doesNotContain("secret-word");
            }
        }
    }

    @Test
    void a_proxy_that_does_not_run_is_named() {
        var access = new RegistryAccess("registry.test", Optional.empty(), false, Optional.empty());

        assertThat(failed(behind("me:secret-word@127.0.0.1:1"), access).message())
                .isEqualTo("no connection to registry.test by the proxy 127.0.0.1:1");
    }

    @Test
    void a_proxy_that_is_none_is_told() {
        var access = new RegistryAccess("registry.test", Optional.empty(), false, Optional.empty());

        assertThat(failed(behind("socks5://here"), access).message()).contains("http_proxy");
    }

    private static Setting behind(String proxy) {
        return Settings.withEnvironment(Map.of("http_proxy", proxy, "https_proxy", proxy));
    }

    private String message(String certificate, String key) {
        return failed(Settings.EMPTY, access(Optional.of(certificate(certificate, key))))
                .message();
    }

    private static void done(Setting setting, RegistryAccess access) {
        assertThat(digest(setting, access)).isEqualTo(Result.done(Optional.empty()));
    }

    private static Failure failed(Setting setting, RegistryAccess access) {
        return digest(setting, access).problem().orElseThrow();
    }

    private static Result<Optional<String>> digest(Setting setting, RegistryAccess access) {
        return new DistributionRegistry(setting).digest(new ImageTarget.Remote(access, "shop/web", "1"));
    }

    private static RegistryAccess access(Optional<ClientCertificate> client) {
        return new RegistryAccess(
                registry.authority(), Optional.empty(), false, Optional.of(server.resolve("ca.pem")), client);
    }

    private static ClientCertificate certificate(String certificate, String key) {
        return new ClientCertificate(server.resolve(certificate), server.resolve(key));
    }

    private static String file(String name) {
        return server.resolve(name).toString();
    }

    private String converted(String name, String... command) {
        try {
            return Files.write(directory.resolve(name), Shell.output(command)).toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
