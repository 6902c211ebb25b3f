package dev.imagebuilder.executor.adapter.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.adapter.distribution.ScriptedRegistry.Answered;
import dev.imagebuilder.executor.adapter.distribution.ScriptedRegistry.Asked;
import dev.imagebuilder.executor.adapter.distribution.ScriptedRegistry.Reply;
import dev.imagebuilder.executor.oci.Sha256;
import dev.imagebuilder.executor.port.ArtifactStore.Artifact;
import dev.imagebuilder.executor.port.ArtifactStore.Referrer;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Failure.Kind;
import dev.imagebuilder.executor.port.ImageRepositories.Document;
import dev.imagebuilder.executor.port.ImageTarget;
import dev.imagebuilder.executor.port.RegistryAccess;
import dev.imagebuilder.executor.port.Result;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class DistributionArtifactsTest {
    private static final String EMPTY = "{\"schemaVersion\":2,\"manifests\":[]}";
    private static final String SUBJECT = "sha256:" + "a".repeat(64);
    private static final String LIST = "/v2/shop/web/referrers/" + SUBJECT;
    private static final String TAG = "/v2/shop/web/manifests/" + SUBJECT.replace(':', '-');
    private static final byte[] MANIFEST =
            "{\"artifactType\":\"text/plain\",\"annotations\":{\"a\":\"b\"}}".getBytes(StandardCharsets.UTF_8);
    private static final Artifact ARTIFACT =
            new Artifact(new Document("application/x", Sha256.of(MANIFEST), MANIFEST), List.of(new byte[] {1}));

    private final ScriptedRegistry server = new ScriptedRegistry()
            .on("GET /v2/", 200)
            .on("POST /v2/shop/web/blobs/uploads/", 202, "Location", "/upload")
            .on("PUT /upload", 201);
    private final DistributionArtifacts artifacts = new DistributionArtifacts(Settings.EMPTY);
    private final ImageTarget.Remote image = new ImageTarget.Remote(
            new RegistryAccess(server.url(), Optional.empty(), true, Optional.empty()), "shop/web", "1");

    @AfterEach
    void stop() {
        server.close();
    }

    private Result<Document> attach(String... headers) {
        server.on("PUT /v2/shop/web/manifests/" + ARTIFACT.manifest().digest(), 201, headers);
        return artifacts.attach(image, ARTIFACT, SUBJECT);
    }

    private static Failure failure(Result<?> result) {
        return result.problem().orElseThrow(() -> new AssertionError("done: " + result));
    }

    private static List<String> digests(Result<List<Referrer>> result) {
        return ((Result.Done<List<Referrer>>) result)
                .value().stream().map(Referrer::digest).toList();
    }

    private static String index(String... digests) {
        StringBuilder entries = new StringBuilder();
        for (String digest : digests) {
            entries.append(entries.isEmpty() ? "" : ",").append("{\"digest\":\"" + digest + "\",\"size\":1}");
        }
        return "{\"schemaVersion\":2,\"extra\":1,\"manifests\":[" + entries + "]}";
    }

    @Test
    void a_registry_that_lists_referrers_needs_no_tag() {
        assertThat(attach("OCI-Subject", SUBJECT).problem()).isEmpty();

        assertThat(server.all("PUT " + TAG)).isEmpty();
        assertThat(server.asked("PUT /upload").body()).isEqualTo("\u0001");
    }

    @Test
    void an_index_under_a_tag_keeps_what_others_have_put_there() {
        AtomicReference<String> kept = new AtomicReference<>(index("sha256:other"));
        server.on("GET " + TAG, asked -> new Answered(200, kept.get())).on("PUT " + TAG, asked -> {
            kept.set(asked.body());
            return new Answered(201, "");
        });

        assertThat(attach().problem()).isEmpty();
        assertThat(attach().problem()).isEmpty();

        assertThat(digests(artifacts.referrers(image, SUBJECT)))
                .containsExactly("sha256:other", ARTIFACT.manifest().digest());
        assertThat(kept.get()).contains("\"extra\":1").contains("\"artifactType\":\"text/plain\"");
        assertThat(server.all("PUT " + TAG)).hasSize(1);
    }

    @Test
    void what_another_has_overwritten_is_added_again() {
        Reply theirs = asked -> new Answered(200, index("sha256:other"));
        Reply both = asked ->
                new Answered(200, index("sha256:other", ARTIFACT.manifest().digest()));
        server.inTurn("GET " + TAG, asked -> new Answered(404, ""), theirs, both)
                .on("PUT " + TAG, 201);

        assertThat(attach().problem()).isEmpty();

        assertThat(server.all("PUT " + TAG)).hasSize(2);
        assertThat(server.asked("PUT " + TAG).body()).contains("sha256:other");
    }

    @Test
    void a_fight_over_the_index_ends() {
        server.on("GET " + TAG, asked -> new Answered(200, EMPTY)).on("PUT " + TAG, 201);

        Failure failure = failure(attach());

        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure.message()).contains("others change shop/web:sha256-aaa");
    }

    /** Deletes the image, and answers what was deleted. */
    private List<String> deleted() {
        Result<Boolean> done = new DistributionRegistry(Settings.EMPTY).delete(image);
        assertThat(done).isEqualTo(Result.done(true));
        return server.asked().stream()
                .map(Asked::request)
                .filter(request -> request.startsWith("DELETE"))
                .map(request -> request.substring(request.lastIndexOf('/') + 1))
                .toList();
    }

    private String kept(String reference, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        String digest = Sha256.of(bytes);
        for (String name : List.of(reference, digest)) {
            server.on("HEAD /v2/shop/web/manifests/" + name, 200, "Docker-Content-Digest", digest)
                    .on("GET /v2/shop/web/manifests/" + name, asked -> new Answered(200, content));
        }
        server.on("DELETE /v2/shop/web/manifests/" + digest, 202);
        return digest;
    }

    @Test
    void what_is_attached_goes_before_its_image() {
        String subject = kept("1", "{\"layers\":[]}");
        String ours = kept("none", "{\"subject\":{\"digest\":\"" + subject + "\"}}");
        String index = kept(subject.replace(':', '-'), index(ours));
        String signatures = kept(subject.replace(':', '-') + ".sig", "{\"layers\":[1]}");

        assertThat(deleted()).containsExactly(ours, index, signatures, subject);
    }

    @Test
    void what_is_about_something_else_stays() {
        String subject = kept("1", "{\"layers\":[]}");
        String other = kept("none", "{\"subject\":{\"digest\":\"" + SUBJECT + "\"}}");
        kept(subject.replace(':', '-'), index(other, "no digest"));

        assertThat(deleted()).containsExactly(subject);
    }

    @Test
    void referrers_come_in_pages() {
        server.on(
                "GET " + LIST,
                asked -> asked.query().isEmpty()
                        ? new Answered(200, index("sha256:1"), "Link", "<" + LIST + "?next=1>; rel=\"next\"")
                        : new Answered(200, index("sha256:2")));

        assertThat(digests(artifacts.referrers(image, SUBJECT))).containsExactly("sha256:1", "sha256:2");

        server.on("GET " + LIST, asked -> new Answered(200, EMPTY, "Link", "<" + LIST + ">; rel=\"next\""));
        assertThat(failure(artifacts.referrers(image, SUBJECT)).message()).contains("without end");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 405, 501})
    void a_registry_without_the_list_is_asked_for_the_tag(int status) {
        server.on("GET " + LIST, status).on("GET " + TAG, asked -> new Answered(200, index("sha256:1")));

        assertThat(digests(artifacts.referrers(image, SUBJECT))).containsExactly("sha256:1");
    }

    @Test
    void what_is_no_list_is_refused() {
        for (String body : List.of("[", "[]", "{\"manifests\":1}")) {
            server.on("GET " + LIST, asked -> new Answered(200, body));

            assertThat(failure(artifacts.referrers(image, SUBJECT)).kind()).isEqualTo(Kind.INVALID);
        }
        server.on("GET " + LIST, 403);
        assertThat(failure(artifacts.referrers(image, SUBJECT)).kind()).isEqualTo(Kind.DENIED);
    }

    @Test
    void a_blob_that_is_refused_is_told() {
        server.on("PUT /upload", 413);

        assertThat(failure(attach()).message()).contains("does not accept the blob sha256:");
    }
}
