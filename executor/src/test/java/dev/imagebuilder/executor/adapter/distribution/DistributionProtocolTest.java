package dev.imagebuilder.executor.adapter.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.adapter.distribution.ScriptedRegistry.Answered;
import dev.imagebuilder.executor.adapter.distribution.ScriptedRegistry.Asked;
import dev.imagebuilder.executor.oci.Sha256;
import dev.imagebuilder.executor.port.Credentials;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Failure.Kind;
import dev.imagebuilder.executor.port.ImageTarget;
import dev.imagebuilder.executor.port.RegistryAccess;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.testbed.SampleImage;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What real registries do seldom, or only elsewhere. Needs no tool. */
@Timeout(60)
class DistributionProtocolTest {

    private static final String LAYER = "a layer";
    private static final String DIGEST = Sha256.of(LAYER.getBytes(StandardCharsets.UTF_8));
    private static final Credentials ME = new Credentials("me", "secret-word");
    private static final String BASIC =
            "Basic " + Base64.getEncoder().encodeToString("me:secret-word".getBytes(StandardCharsets.UTF_8));

    @TempDir
    Path directory;

    private final ScriptedRegistry server = new ScriptedRegistry();
    private final ScriptedRegistry elsewhere = new ScriptedRegistry();
    private Path layout;
    private String config;
    private String manifest;

    /** A registry that has the configuration already, and takes the layer. */
    @BeforeEach
    void script() throws IOException {
        layout = SampleImage.write(directory.resolve("layout"), LAYER);
        String index = Files.readString(layout.resolve("index.json"));
        manifest = index.replaceFirst("(?s).*\"digest\":\"([^\"]*)\".*", "$1");
        String text = Files.readString(layout.resolve("blobs").resolve(manifest.replace(':', '/')));
        config = text.replaceFirst("(?s).*?\"config\":\\{[^}]*\"digest\":\"([^\"]*)\".*", "$1");
        server.on("GET /v2/", 200)
                .on("HEAD /v2/shop/web/blobs/" + config, 200)
                .on("POST /v2/shop/web/blobs/uploads/", 202, "Location", "/upload/1?state=a%2Fb")
                .on("PUT /upload/1", 201)
                .on("PUT /v2/shop/web/manifests/1", 201)
                .on("HEAD /v2/shop/web/manifests/1", asked -> served(manifest));
    }

    @AfterEach
    void stop() {
        server.close();
        elsewhere.close();
    }

    @Test
    void what_the_registry_has_is_not_sent_again() {
        published();

        assertThat(server.asked().stream().map(Asked::request))
                .containsExactlyInAnyOrder(
                        "GET /v2/",
                        "HEAD /v2/shop/web/blobs/" + config,
                        "HEAD /v2/shop/web/blobs/" + DIGEST,
                        "POST /v2/shop/web/blobs/uploads/",
                        "PUT /upload/1",
                        "PUT /v2/shop/web/manifests/1",
                        "HEAD /v2/shop/web/manifests/1")
                .endsWith("PUT /v2/shop/web/manifests/1", "HEAD /v2/shop/web/manifests/1");
    }

    @Test
    void a_relative_location_keeps_its_query() {
        published();

        assertThat(server.asked("PUT /upload/1").query()).isEqualTo("state=a%2Fb&digest=" + DIGEST);
        assertThat(server.asked("PUT /upload/1").body()).isEqualTo(LAYER);
    }

    @Test
    void blobs_may_go_to_a_storage_elsewhere_which_does_not_see_the_login() {
        wantLogin("Basic realm=\"here\"", BASIC);
        server.on("POST /v2/shop/web/blobs/uploads/", 202, "Location", elsewhere.url() + "/bucket");
        elsewhere.on("PUT /bucket", 201);

        published();

        assertThat(elsewhere.asked("PUT /bucket").authorization()).isEmpty();
        assertThat(elsewhere.asked("PUT /bucket").query()).isEqualTo("digest=" + DIGEST);
        assertThat(server.asked("PUT /v2/shop/web/manifests/1").authorization()).contains(BASIC);
    }

    @Test
    void redirections_are_followed_without_the_login() {
        wantLogin("Basic realm=\"here\"", BASIC);
        server.on("HEAD /v2/shop/web/blobs/" + DIGEST, 307, "Location", elsewhere.url() + "/blob?signed=yes");
        elsewhere.on("HEAD /blob", 200);

        published();

        assertThat(elsewhere.asked("HEAD /blob").authorization()).isEmpty();
    }

    @Test
    void redirections_without_end_are_given_up() {
        server.on("HEAD /v2/shop/web/blobs/" + DIGEST, 307, "Location", "/v2/shop/web/blobs/" + DIGEST);

        assertFailed(Kind.UNREACHABLE, "redirects without end");
    }

    @Test
    void a_login_is_not_sent_before_it_is_asked_for() {
        published();

        assertThat(server.asked()).allMatch(asked -> asked.authorization().isEmpty());
    }

    @Test
    void a_token_is_fetched_where_the_registry_says() {
        wantLogin(bearer(), "Bearer token-1");
        elsewhere.on("GET /token", asked -> new Answered(200, "{\"token\":\"token-1\"}"));

        published();

        assertThat(elsewhere.asked("GET /token").query())
                .isEqualTo("service=the+registry&scope=repository%3Ashop%2Fweb%3Apull%2Cpush");
        assertThat(elsewhere.asked("GET /token").authorization()).contains(BASIC);
        assertThat(server.asked()).noneMatch(asked -> asked.authorization().equals(Optional.of(BASIC)));
    }

    @Test
    void nobody_can_have_a_token_too() {
        wantLogin(bearer(), "Bearer token-1");
        elsewhere.on("GET /token", asked -> new Answered(200, "{\"access_token\":\"token-1\"}"));

        assertThat(publish(access(Optional.empty()))).isInstanceOf(Result.Done.class);
        assertThat(elsewhere.asked("GET /token").authorization()).isEmpty();
    }

    @Test
    void a_token_that_has_run_out_is_replaced() {
        AtomicInteger tokens = new AtomicInteger();
        wantLogin(bearer(), "Bearer token-1");
        elsewhere.on(
                "GET /token", asked -> new Answered(200, "{\"token\":\"token-" + tokens.incrementAndGet() + "\"}"));
        server.on("PUT /upload/1", asked -> guarded(asked, bearer(), "Bearer token-2", new Answered(201, "")));
        server.on(
                "PUT /v2/shop/web/manifests/1",
                asked -> guarded(asked, bearer(), "Bearer token-2", new Answered(201, "")));
        server.on(
                "HEAD /v2/shop/web/manifests/1", asked -> guarded(asked, bearer(), "Bearer token-2", served(manifest)));

        published();

        assertThat(tokens).hasValue(2);
        assertThat(server.asked("PUT /upload/1").body()).isEqualTo(LAYER);
    }

    @Test
    void a_token_service_that_refuses_is_told() {
        wantLogin(bearer(), "Bearer token-1");
        elsewhere.on("GET /token", asked -> new Answered(401, "{\"details\":\"incorrect username or password\"}"));

        Failure failure = assertFailed(Kind.DENIED, "wants other credentials");

        assertThat(failure.cause()).isEqualTo("HTTP 401: incorrect username or password");
    }

    @Test
    void a_token_service_that_talks_nonsense_is_told() {
        wantLogin(bearer(), "Bearer token-1");
        for (String body : List.of("", "{}", "[", "{\"token\":\"\"}", "{\"token\":\"a\\nb\"}")) {
            elsewhere.on("GET /token", asked -> new Answered(200, body));
            assertFailed(Kind.UNREACHABLE, "answered without a token");
        }
    }

    @Test
    void a_token_service_without_an_address_is_told() {
        wantLogin("Bearer realm=\"::\"", "Bearer token-1");

        assertFailed(Kind.UNREACHABLE, "names a token service that cannot be asked");
    }

    @Test
    void a_token_service_that_speaks_another_protocol_is_told() {
        wantLogin("Bearer realm=\"file:///etc/passwd\"", "Bearer token-1");

        assertFailed(Kind.INVALID, "names an address that cannot be asked");
    }

    @Test
    void a_user_without_the_right_is_denied_in_the_registrys_words() {
        server.on(
                "POST /v2/shop/web/blobs/uploads/",
                asked -> new Answered(
                        403, "{\"errors\":[{\"code\":\"DENIED\",\"message\":\"requested access is denied\"}]}"));

        Failure failure = assertFailed(Kind.DENIED, server.authority() + " refuses a push to shop/web");

        assertThat(failure.cause()).isEqualTo("HTTP 403: DENIED requested access is denied");
        assertThat(failure.hint()).isPresent();
    }

    @Test
    void a_blob_that_is_not_taken_ends_the_upload() {
        server.on("PUT /upload/1", 500).on("DELETE /upload/1", 204);

        assertFailed(Kind.UNREACHABLE, "failed at the blob " + DIGEST);

        assertThat(server.asked("DELETE /upload/1").query()).isEqualTo("state=a%2Fb");
        assertThat(server.asked()).noneMatch(asked -> asked.request().startsWith("PUT /v2/shop/web/manifests"));
    }

    @Test
    void other_refusals_are_told_apart() {
        assertRefusal(400, Kind.INVALID, "does not accept the manifest 1 in shop/web");
        assertRefusal(404, Kind.NOT_FOUND, "does not know the manifest 1 in shop/web");
        assertRefusal(429, Kind.UNREACHABLE, "is too busy for the manifest 1 in shop/web");
        assertRefusal(503, Kind.UNREACHABLE, "failed at the manifest 1 in shop/web");
    }

    @Test
    void a_server_that_is_no_registry_is_told() {
        for (int status : List.of(404, 405)) {
            server.on("GET /v2/", status);
            assertFailed(Kind.INVALID, server.authority() + " is no container registry");
        }
        server.on("GET /v2/", 502);
        assertFailed(Kind.UNREACHABLE, "failed at a login");
    }

    @Test
    void a_registry_that_says_no_place_for_uploads_is_told() {
        server.on("POST /v2/shop/web/blobs/uploads/", 202);

        assertFailed(Kind.UNREACHABLE, "does not say where to upload");
    }

    @Test
    void a_registry_that_serves_something_else_is_told() {
        server.on("HEAD /v2/shop/web/manifests/1", asked -> served(DIGEST));

        Failure failure = assertFailed(Kind.UNREACHABLE, "the registry serves something else");

        assertThat(failure.cause()).isEqualTo("pushed " + manifest + ", served " + DIGEST);
    }

    @Test
    void a_registry_that_tells_no_digest_is_asked_for_the_content() throws IOException {
        String content = Files.readString(layout.resolve("blobs").resolve(manifest.replace(':', '/')));
        server.on("HEAD /v2/shop/web/manifests/1", 200)
                .on("GET /v2/shop/web/manifests/1", asked -> new Answered(200, content));

        published();
    }

    @Test
    void a_registry_that_falls_silent_is_given_up() {
        CountDownLatch never = new CountDownLatch(1);
        server.on("PUT /upload/1", asked -> {
            never.await();
            return new Answered(201, "");
        });
        Limits short_ = Limits.USUAL.idle(Duration.ofMillis(500));

        Failure failure = failure(new DistributionRegistry(Settings.with(short_, new FakeTime()))
                .publish(layout, target(access(Optional.of(ME)))));

        assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
        assertThat(failure.cause()).isEqualTo("PUT " + server.url() + "/upload/1");
    }

    @Test
    void an_interrupt_ends_the_exchange() throws InterruptedException {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        server.on("PUT /upload/1", asked -> {
            arrived.countDown();
            never.await();
            return new Answered(201, "");
        });
        CompletableFuture<Failure> ended = new CompletableFuture<>();
        Thread thread = Thread.ofVirtual().start(() -> {
            Failure failure = failure(publish(access(Optional.of(ME))));
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
            ended.complete(failure);
        });
        arrived.await();

        thread.interrupt();

        assertThat(ended.join().kind()).isEqualTo(Kind.CANCELLED);
    }

    @Test
    void a_connection_that_breaks_is_told() throws Exception {
        try (ServerSocket rude = new ServerSocket(0)) {
            Thread.ofVirtual().start(() -> hangUp(rude));
            RegistryAccess access = new RegistryAccess(
                    "http://127.0.0.1:" + rude.getLocalPort(), Optional.empty(), true, Optional.empty());

            assertThat(failure(publish(access)).message()).contains("the connection to 127.0.0.1", "broke");
        }
    }

    private void assertRefusal(int status, Kind kind, String message) {
        server.on("PUT /v2/shop/web/manifests/1", status);
        assertFailed(kind, message);
    }

    private Failure assertFailed(Kind kind, String message) {
        Failure failure = failure(publish(access(Optional.of(ME))));
        assertThat(failure.kind()).as(failure.toString()).isEqualTo(kind);
        assertThat(failure.message()).contains(message);
        assertThat(failure.toString()).doesNotContain("secret-word").doesNotContain("token-1");
        return failure;
    }

    private void published() {
        assertThat(publish(access(Optional.of(ME)))).isInstanceOf(Result.Done.class);
    }

    private Result<?> publish(RegistryAccess access) {
        return new DistributionRegistry(Settings.EMPTY).publish(layout, target(access));
    }

    private ImageTarget.Remote target(RegistryAccess access) {
        return new ImageTarget.Remote(access, "shop/web", "1");
    }

    private RegistryAccess access(Optional<Credentials> credentials) {
        return new RegistryAccess(server.url(), credentials, true, Optional.empty());
    }

    private String bearer() {
        return "Bearer realm=\"" + elsewhere.url() + "/token\",service=\"the registry\"";
    }

    /** From now on all that the registry is asked needs this header. */
    private void wantLogin(String challenge, String authorization) {
        server.on("GET /v2/", asked -> guarded(asked, challenge, authorization, new Answered(200, "")))
                .on(
                        "PUT /v2/shop/web/manifests/1",
                        asked -> guarded(asked, challenge, authorization, new Answered(201, "")))
                .on(
                        "HEAD /v2/shop/web/manifests/1",
                        asked -> guarded(asked, challenge, authorization, served(manifest)));
    }

    private static Answered guarded(Asked asked, String challenge, String authorization, Answered answered) {
        return asked.authorization().equals(Optional.of(authorization))
                ? answered
                : new Answered(401, "", "WWW-Authenticate", challenge);
    }

    private static Answered served(String digest) {
        return new Answered(200, "", "Docker-Content-Digest", digest);
    }

    private static void hangUp(ServerSocket rude) {
        try {
            while (true) {
                rude.accept().close();
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    private static Failure failure(Result<?> result) {
        return switch (result) {
            case Result.Done<?>(Object value) -> throw new AssertionError("done: " + value);
            case Result.Failed<?>(Failure failure) -> failure;
        };
    }
}
