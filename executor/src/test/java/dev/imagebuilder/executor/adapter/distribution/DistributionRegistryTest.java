package dev.imagebuilder.executor.adapter.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.oci.Sha256;
import dev.imagebuilder.executor.port.Credentials;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Failure.Kind;
import dev.imagebuilder.executor.port.ImageTarget;
import dev.imagebuilder.executor.port.Registry;
import dev.imagebuilder.executor.port.RegistryAccess;
import dev.imagebuilder.executor.port.RegistryContract;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.testbed.SampleImage;
import dev.imagebuilder.executor.testbed.Shell;
import dev.imagebuilder.executor.testbed.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Needs docker-registry, htpasswd (apache2-utils), openssl, curl and skopeo. */
@Tag("real-tool")
class DistributionRegistryTest extends RegistryContract<ImageTarget.Remote> {

    private static final Credentials ME = new Credentials("me", "p@:/ '\"$x");

    @TempDir
    static Path servers;

    private static TestServer secured;
    private static TestServer plain;

    private final DistributionRegistry registry = new DistributionRegistry(Settings.EMPTY);

    /** One server serves all tests: each has repositories of its own. */
    private final String prefix = "t" + UUID.randomUUID().toString().substring(0, 8) + "/";

    @BeforeAll
    static void start() {
        secured = TestServer.start(
                "registry", servers.resolve("secured"), "--user", ME.username(), "--password", ME.password(), "--tls");
        plain = TestServer.start("registry", servers.resolve("plain"));
    }

    @AfterAll
    static void stop() {
        secured.close();
        plain.close();
    }

    @Override
    protected Registry<ImageTarget.Remote> registry() {
        return registry;
    }

    @Override
    protected ImageTarget.Remote target(String name, String tag) {
        return new ImageTarget.Remote(
                access(secured.authority(), Optional.of(ME), false, Optional.of(authority())),
                name.matches("[a-z].{0,99}") ? prefix + name : name,
                tag);
    }

    @Override
    protected byte[] raw(ImageTarget.Remote target) {
        return inspect("docker://" + target.reference());
    }

    @Override
    protected byte[] rawManifest(ImageTarget.Remote target, String digest) {
        return inspect("docker://" + target.registry().host() + "/" + target.repository() + "@" + digest);
    }

    @Override
    protected long blobs() throws IOException {
        try (Stream<Path> files = Files.walk(servers.resolve("secured/data/docker/registry/v2/blobs"))) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    @Test
    void blobs_that_are_there_or_can_be_taken_over_are_told() {
        ImageTarget.Remote one = target("holds/one", "1");
        ImageTarget.Remote other = target("holds/other", "1");
        value(registry.publish(SampleImage.write(layout(), "held"), one));
        String held = Sha256.of("held".getBytes(StandardCharsets.UTF_8));
        String unknown = Sha256.of("unknown".getBytes(StandardCharsets.UTF_8));

        assertThat(value(registry.held(one, Set.of(held, unknown), Set.of()))).containsExactly(held);
        assertThat(value(registry.held(other, Set.of(held), Set.of()))).isEmpty();
        assertThat(value(registry.held(other, Set.of(held, unknown), Set.of(one.reference()))))
                .containsExactly(held);
        assertThat(value(registry.held(other, Set.of(held), Set.of()))).containsExactly(held);
    }

    @Test
    void large_blobs_are_sent_in_pieces() {
        var pieces = new DistributionRegistry(Settings.with(Limits.USUAL.chunk(1000), new FakeTime()));
        Path image = SampleImage.write(layout(), "a large one".repeat(1000));
        ImageTarget.Remote target = target("large", "1");

        assertThat(value(pieces.publish(image, target)).digest()).isEqualTo(Sha256.of(raw(target)));

        assertThat(secured.log()).contains("http.request.method=PATCH");
    }

    @Test
    void a_push_whose_connection_breaks_is_mended() throws IOException {
        Limits pieces = Limits.USUAL.chunk(1 << 20);
        for (long bytes : new long[] {100_000, 1_500_000, 4_000_000}) {
            Path image = SampleImage.write(layout(), ("large " + bytes).repeat(500_000));
            try (BreakingRoute route = new BreakingRoute(plain.url().getPort(), bytes)) {
                RegistryAccess access = access("http://" + route.authority(), Optional.empty(), true, Optional.empty());
                var patient = new DistributionRegistry(Settings.with(pieces, new FakeTime()));

                value(patient.publish(image, at(access)));

                assertThat(route.hasBroken()).isTrue();
            }
        }
    }

    @Test
    void blobs_are_taken_over_from_another_repository() {
        Path image = SampleImage.write(layout(), "to be taken over " + prefix);
        publish(image, target("origin", "1"));

        publish(image, target("taken", "1"));

        String layer = Sha256.of(("to be taken over " + prefix).getBytes(StandardCharsets.UTF_8));
        assertThat(secured.log())
                .contains("/v2/" + prefix + "taken/blobs/uploads/?mount=" + layer + "&from=")
                .doesNotContain("PUT /v2/" + prefix + "taken/blobs/uploads/");
    }

    @Test
    void an_insecure_registry_may_have_an_unknown_certificate() {
        publish(image(), at(access(secured.authority(), Optional.of(ME), true, Optional.empty())));
    }

    @Test
    void an_insecure_registry_may_speak_plain_http() {
        publish(image(), at(access(plain.authority(), Optional.empty(), true, Optional.empty())));
        publish(image(), at(access(plain.url().toString(), Optional.empty(), true, Optional.empty())));
    }

    @Test
    void plain_http_is_refused_otherwise() {
        Failure failure = refused(access(plain.authority(), Optional.empty(), false, Optional.empty()));

        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure.hint()).contains("if the registry speaks plain HTTP, set insecure to true");
    }

    @Test
    void an_unknown_certificate_is_refused() {
        Failure failure = refused(access(secured.authority(), Optional.of(ME), false, Optional.empty()));

        assertThat(failure.message()).isEqualTo("the TLS certificate of " + secured.authority() + " is not trusted");
        assertThat(failure.cause()).contains("unable to find valid certification path");
        assertThat(failure.hint()).hasValueSatisfying(hint -> assertThat(hint).contains("ca_cert"));
    }

    @Test
    void a_wrong_password_is_denied_and_not_repeated() {
        Credentials wrong = new Credentials("me", "wrong-password");

        Failure failure = refused(access(secured.authority(), Optional.of(wrong), true, Optional.empty()));

        assertThat(failure.kind()).isEqualTo(Kind.DENIED);
        assertThat(failure.message()).contains(secured.authority());
        assertThat(failure.cause()).contains("UNAUTHORIZED");
        assertThat(failure.hint()).contains("check registry.username and registry.password");
        assertThat(failure.toString()).doesNotContain("wrong-password");
    }

    @Test
    void nobody_is_denied() {
        assertThat(refused(access(secured.authority(), Optional.empty(), true, Optional.empty()))
                        .kind())
                .isEqualTo(Kind.DENIED);
    }

    @Test
    void the_logins_of_the_machine_are_used_where_the_target_has_none() {
        var known = new DistributionRegistry(Settings.with(
                (host, repository) -> Result.done(Optional.of(ME).filter(_ -> host.equals(secured.authority())))));

        value(known.publish(image(), at(access(secured.authority(), Optional.empty(), true, Optional.empty()))));

        Credentials wrong = new Credentials("me", "wrong-password");
        assertThat(failure(known.publish(
                                image(), at(access(secured.authority(), Optional.of(wrong), true, Optional.empty()))))
                        .kind())
                .isEqualTo(Kind.DENIED);
    }

    @Test
    void logins_that_cannot_be_read_are_told() {
        Failure broken = new Failure(Kind.INVALID, "broken");
        var registry = new DistributionRegistry(Settings.with((host, repository) -> broken.result()));

        assertThat(failure(registry.publish(
                        image(), at(access(secured.authority(), Optional.empty(), true, Optional.empty())))))
                .isEqualTo(broken);
    }

    @Test
    void a_username_with_a_colon_is_refused() {
        Credentials odd = new Credentials("me:too", "secret-word");

        Failure failure = refused(access(secured.authority(), Optional.of(odd), true, Optional.empty()));

        assertThat(failure.kind()).isEqualTo(Kind.INVALID);
        assertThat(failure.toString()).doesNotContain("secret-word");
    }

    @Test
    void a_registry_that_does_not_run_is_unreachable() {
        Failure failure = refused(access("127.0.0.1:1", Optional.empty(), false, Optional.empty()));

        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure.message()).isEqualTo("no connection to 127.0.0.1:1");
        assertThat(failure.cause()).isEqualTo("nothing takes connections there");
    }

    @Test
    void a_host_that_is_not_known_is_unreachable() {
        Failure failure = refused(access("registry.invalid", Optional.empty(), false, Optional.empty()));

        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure.message()).isEqualTo("the host name of registry.invalid is not known");
    }

    @Test
    void an_authority_that_does_not_exist_is_not_found() {
        Path none = directory.resolve("none.pem");

        Failure failure = refused(access(secured.authority(), Optional.of(ME), false, Optional.of(none)));

        assertThat(failure.kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(failure.message()).contains("none.pem");
    }

    @Test
    void an_authority_that_is_no_certificate_is_refused() throws IOException {
        Path odd = directory.resolve("odd.pem");
        for (String content : List.of("", "not a certificate", "-----BEGIN CERTIFICATE-----\nx\n")) {
            Files.writeString(odd, content);

            Failure failure = refused(access(secured.authority(), Optional.of(ME), false, Optional.of(odd)));

            assertThat(failure.message()).isEqualTo(odd + " holds no certificate that can be read");
        }
    }

    @Test
    void a_secure_registry_may_not_lead_to_plain_http() throws Exception {
        try (ScriptedRegistry elsewhere = new ScriptedRegistry();
                ScriptedRegistry secure = new ScriptedRegistry(identity())) {
            RegistryAccess access = access(secure.authority(), Optional.of(ME), false, Optional.of(authority()));
            secure.on("GET /v2/", 307, "Location", elsewhere.url() + "/v2/");
            assertThat(failure(registry.publish(image(), at(access))).message())
                    .isEqualTo(secure.authority() + " leads to plain HTTP, which is not secure");

            String realm = "Bearer realm=\"" + elsewhere.url() + "/token\"";
            secure.on("GET /v2/", 401, "WWW-Authenticate", realm);
            assertThat(failure(registry.publish(image(), at(access))).kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(elsewhere.asked()).isEmpty();
        }
    }

    /** The certificate and key of the secured server, to be another one. */
    private static SSLContext identity() throws IOException, GeneralSecurityException {
        Path keys = servers.resolve("secured/server.p12");
        Shell.output(
                "openssl",
                "pkcs12",
                "-export",
                "-passout",
                "pass:test",
                "-out",
                keys.toString(),
                "-inkey",
                servers.resolve("secured/server.key").toString(),
                "-in",
                servers.resolve("secured/server.pem").toString());
        KeyStore store = KeyStore.getInstance(keys.toFile(), "test".toCharArray());
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, "test".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    private Failure refused(RegistryAccess access) {
        Failure failure = failure(registry.publish(image(), at(access)));
        assertThat(failure(registry.digest(at(access))).kind()).isEqualTo(failure.kind());
        return failure;
    }

    private ImageTarget.Remote at(RegistryAccess access) {
        return new ImageTarget.Remote(access, prefix + "web", "1");
    }

    private Path image() {
        return SampleImage.write(layout(), "one");
    }

    private static byte[] inspect(String reference) {
        List<String> command = new ArrayList<>(List.of("skopeo", "inspect", "--raw", "--cert-dir"));
        command.add(certificates().toString());
        command.addAll(List.of("--creds", ME.username() + ":" + ME.password(), reference));
        return Shell.output(command);
    }

    private static Path certificates() {
        try {
            Path directory = Files.createDirectories(servers.resolve("certificates"));
            Files.writeString(directory.resolve("ca.crt"), Files.readString(authority()));
            return directory;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Path authority() {
        return servers.resolve("secured/ca.pem");
    }

    private static RegistryAccess access(
            String host, Optional<Credentials> credentials, boolean insecure, Optional<Path> authority) {
        return new RegistryAccess(host, credentials, insecure, authority);
    }
}
