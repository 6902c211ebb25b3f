package dev.imagebuilder.executor.adapter.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.adapter.distribution.ScriptedRegistry.Answered;
import dev.imagebuilder.executor.oci.Sha256;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Failure.Kind;
import dev.imagebuilder.executor.port.ImageRepositories.Document;
import dev.imagebuilder.executor.port.ImageRepositories.Place;
import dev.imagebuilder.executor.port.ImageTarget;
import dev.imagebuilder.executor.port.RegistryAccess;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.testbed.SampleImage;
import dev.imagebuilder.executor.testbed.TestServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Needs docker-registry, in one test; what it does not do, a scripted one does. */
@Timeout(60)
class DistributionRepositoriesTest {

    private static final String TEXT = "{\"what\":\"a manifest\"}";
    private static final String DIGEST = Sha256.of(TEXT.getBytes(StandardCharsets.UTF_8));
    private static final String OTHER = Sha256.of(new byte[0]);

    @TempDir
    Path directory;

    private final ScriptedRegistry server = new ScriptedRegistry().on("GET /v2/", 200);
    private final Setting setting = Settings.EMPTY;
    private final DistributionRepositories repositories = new DistributionRepositories(setting);
    private final Place place = place(server.url());

    @AfterEach
    void stop() {
        server.close();
    }

    @Tag("real-tool")
    @Test
    void images_are_read_and_tagged() {
        try (TestServer real = TestServer.start("registry", directory.resolve("registry"))) {
            Place shop = place(real.url().toString());
            var registry = new DistributionRegistry(setting);
            Path image = SampleImage.write(directory.resolve("image"), "a layer");
            String digest = value(registry.publish(image, new ImageTarget.Remote(shop.registry(), "shop/web", "1")))
                    .digest();
            String layer = Sha256.of("a layer".getBytes(StandardCharsets.UTF_8));

            assertThat(value(repositories.manifest(shop, "1")).map(Document::digest))
                    .contains(digest);
            assertThat(value(repositories.blob(shop, layer, 7))).asString().isEqualTo("a layer");
            assertThat(value(repositories.referrers(shop, digest))).isEmpty();
            assertThat(value(repositories.tag(shop, digest, "2")).digest()).isEqualTo(digest);
            assertThat(value(repositories.tags(shop))).containsExactlyInAnyOrder("1", "2");
        }
    }

    @Test
    void a_manifest_by_its_digest_is_held_against_it() {
        server.on("GET /v2/shop/web/manifests/" + DIGEST, asked -> new Answered(200, TEXT, "Content-Type", "a/b"))
                .on("GET /v2/shop/web/manifests/" + OTHER, asked -> new Answered(200, TEXT));

        Document document = value(repositories.manifest(place, DIGEST)).orElseThrow();
        Failure failure = failure(repositories.manifest(place, OTHER));

        assertThat(document.mediaType()).isEqualTo("a/b");
        assertThat(document.content()).asString().isEqualTo(TEXT);
        assertThat(failure.message()).contains("serves something else than " + OTHER);
        assertThat(failure.cause()).isEqualTo("served " + DIGEST);
    }

    @Test
    void a_manifest_by_its_tag_is_held_against_the_digest_that_is_told() {
        server.on("GET /v2/shop/web/manifests/1", asked -> new Answered(200, TEXT, "Docker-Content-Digest", OTHER))
                .on("GET /v2/shop/web/manifests/2", asked -> new Answered(200, TEXT));

        assertThat(failure(repositories.manifest(place, "1")).kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(value(repositories.manifest(place, "2")).orElseThrow().digest())
                .isEqualTo(DIGEST);
    }

    @Test
    void a_blob_is_held_against_its_digest_and_its_size() {
        server.on("GET /v2/shop/web/blobs/" + DIGEST, asked -> new Answered(200, TEXT))
                .on("GET /v2/shop/web/blobs/" + OTHER, asked -> new Answered(200, TEXT));

        assertThat(value(repositories.blob(place, DIGEST, TEXT.length()))).hasSize(TEXT.length());
        assertThat(failure(repositories.blob(place, OTHER, 100)).message()).contains("serves something else");
        assertThat(failure(repositories.blob(place, DIGEST, 5)).message())
                .isEqualTo(server.authority() + " answers with more than 5 bytes");
        assertThat(failure(repositories.blob(place, DIGEST, 1L << 40)).kind()).isEqualTo(Kind.INVALID);
    }

    @Test
    void a_manifest_that_is_too_large_is_refused() {
        server.on("GET /v2/shop/web/manifests/1", asked -> new Answered(200, "x".repeat((4 << 20) + 1)));

        assertThat(failure(repositories.manifest(place, "1")).kind()).isEqualTo(Kind.INVALID);
    }

    @Test
    void tags_come_in_pages() {
        server.on(
                "GET /v2/shop/web/tags/list",
                asked -> asked.query().isEmpty()
                        ? new Answered(
                                200,
                                "{\"tags\":[\"1\",\"2\"]}",
                                "Link",
                                "</v2/shop/web/tags/list?last=2>; rel=\"next\"")
                        : new Answered(200, "{\"tags\":[\"3\"]}"));

        assertThat(value(repositories.tags(place))).containsExactly("1", "2", "3");
    }

    @Test
    void a_repository_that_does_not_exist_has_no_tags() {
        assertThat(value(repositories.tags(place))).isEmpty();
        server.on("GET /v2/shop/web/tags/list", asked -> new Answered(200, "{\"tags\":null}"));
        assertThat(value(repositories.tags(place))).isEmpty();
    }

    @Test
    void tags_without_end_or_sense_are_refused() {
        AtomicInteger pages = new AtomicInteger();
        server.on("GET /v2/shop/web/tags/list", asked -> {
            pages.incrementAndGet();
            return new Answered(200, "{\"tags\":[\"1\"]}", "Link", "</v2/shop/web/tags/list?last=1>; rel=\"next\"");
        });
        assertThat(failure(repositories.tags(place)).message()).contains("without end");
        assertThat(pages).hasValue(1000);

        server.on("GET /v2/shop/web/tags/list", asked -> new Answered(200, "["));
        assertThat(failure(repositories.tags(place)).message()).contains("in a way of its own");
    }

    @Test
    void a_tag_is_not_set_to_what_is_not_there() {
        assertThat(failure(repositories.tag(place, DIGEST, "2")).kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(failure(repositories.tag(place, DIGEST, "a b")).kind()).isEqualTo(Kind.INVALID);
    }

    @Test
    void a_registry_that_deletes_nothing_is_told() {
        var registry = new DistributionRegistry(setting);
        for (int status : List.of(405, 400)) {
            server.on("HEAD /v2/shop/web/manifests/1", 200, "Docker-Content-Digest", DIGEST)
                    .on("DELETE /v2/shop/web/manifests/" + DIGEST, status);

            Failure failure = failure(registry.delete(new ImageTarget.Remote(place.registry(), "shop/web", "1")));

            assertThat(failure.message()).isEqualTo(server.authority() + " does not accept the deletion of shop/web:1");
            assertThat(failure.hint())
                    .hasValueSatisfying(hint -> assertThat(hint).contains("administrator"));
        }
    }

    @Test
    void names_of_repositories_are_checked() {
        assertThat(failure(repositories.tags(new Place(place.registry(), "../web")))
                        .kind())
                .isEqualTo(Kind.INVALID);
        assertThat(failure(repositories.manifest(place, "../1")).kind()).isEqualTo(Kind.INVALID);
        assertThat(failure(repositories.referrers(place, "1")).kind()).isEqualTo(Kind.INVALID);
    }

    private static Place place(String url) {
        return new Place(new RegistryAccess(url, Optional.empty(), true, Optional.empty()), "shop/web");
    }

    private static <T> T value(Result<T> result) {
        return switch (result) {
            case Result.Done<T>(T value) -> value;
            case Result.Failed<T>(Failure failure) -> throw new AssertionError(failure);
        };
    }

    private static Failure failure(Result<?> result) {
        return result.problem().orElseThrow(() -> new AssertionError("done: " + result));
    }
}
