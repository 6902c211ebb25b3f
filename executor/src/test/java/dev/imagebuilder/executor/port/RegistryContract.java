package dev.imagebuilder.executor.port;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.imagebuilder.executor.oci.Sha256;
import dev.imagebuilder.executor.port.Failure.Kind;
import dev.imagebuilder.executor.port.Registry.Published;
import dev.imagebuilder.executor.testbed.SampleImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What everything that publishes images must do. Needs skopeo, whose word on what was published counts.
 *
 * @param <T> the kind of name
 */
@Timeout(60)
public abstract class RegistryContract<T extends ImageTarget> {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    protected Path directory;

    protected abstract Registry<T> registry();

    protected abstract T target(String name, String tag);

    /** The manifest or index of a name, as {@code skopeo inspect --raw} prints it; also of a manifest by its digest. */
    protected abstract byte[] raw(T target);

    /** The bytes of a manifest that an index names. */
    protected abstract byte[] rawManifest(T target, String digest);

    /** How many blobs and manifests the place holds. */
    protected abstract long blobs() throws IOException;

    @Test
    void a_name_that_nothing_was_published_under_has_no_digest() {
        assertThat(value(registry().digest(target("nothing/here", "1")))).isEmpty();
    }

    @Test
    void what_is_served_is_what_was_said_to_be() throws IOException {
        T target = target("shop/web", "1.0");

        Published published = publish(SampleImage.write(layout(), "one", "two", "one"), target);

        JsonNode manifest = JSON.readTree(raw(target));
        assertThat(published)
                .isEqualTo(new Published(
                        target.reference(),
                        Sha256.of(raw(target)),
                        raw(target).length + sum(parts(manifest)),
                        List.of("linux/amd64")));
        assertThat(value(registry().digest(target))).contains(published.digest());
    }

    @Test
    void an_index_is_served_with_all_its_platforms() throws IOException {
        T target = target("shop/many", "1.0");

        Published published = publish(SampleImage.writeIndex(layout(), "one", "two"), target);

        assertThat(published.digest()).isEqualTo(Sha256.of(raw(target)));
        assertThat(published.platforms()).containsExactly("linux/arm64/v8", "linux/amd64");
        assertThat(published.size()).isEqualTo(sizeOfIndex(target));
    }

    @Test
    void the_same_image_can_be_published_again() {
        Path layout = SampleImage.write(layout(), "one");
        T target = target("again", "1");

        assertThat(publish(layout, target)).isEqualTo(publish(layout, target));
    }

    @Test
    void another_image_takes_the_place_of_the_first() {
        T target = target("changed", "1");
        publish(SampleImage.write(layout(), "one"), target);

        Published second = publish(SampleImage.write(layout(), "two"), target);

        assertThat(value(registry().digest(target))).contains(second.digest());
        assertThat(Sha256.of(raw(target))).isEqualTo(second.digest());
    }

    @Test
    void what_is_deleted_is_gone_and_others_stay() throws IOException {
        T target = target("gone", "1");
        T other = target("stays", "1");
        publish(SampleImage.write(layout(), "shared", "other"), other);
        publish(SampleImage.write(layout(), "shared", "own"), target);

        assertThat(value(registry().delete(target))).isTrue();

        assertThat(value(registry().digest(target))).isEmpty();
        assertThat(value(registry().digest(other))).contains(Sha256.of(raw(other)));
        assertThat(value(registry().delete(target))).isFalse();
    }

    @Test
    void two_names_share_their_blobs() throws IOException {
        Path layout = SampleImage.write(layout(), "shared");
        publish(layout, target("first", "1"));
        long before = blobs();

        publish(layout, target("second", "2"));

        assertThat(blobs()).isEqualTo(before);
        assertThat(raw(target("first", "1"))).isEqualTo(raw(target("second", "2")));
    }

    @Test
    void the_name_stays_as_it_was_when_publishing_fails_midway() {
        T target = target("kept", "1");
        Published first = publish(SampleImage.write(layout(), "one"), target);
        Path broken = SampleImage.write(layout(), "fine", "to be damaged");
        SampleImage.damage(broken, "to be damaged");

        assertThat(failure(registry().publish(broken, target)).kind()).isEqualTo(Kind.INVALID);

        assertThat(value(registry().digest(target))).contains(first.digest());
        assertThat(Sha256.of(raw(target))).isEqualTo(first.digest());
    }

    @Test
    void a_name_that_fails_at_first_does_not_appear() throws IOException {
        T target = target("never", "1");
        Path broken = SampleImage.write(layout(), "fine", "to be lost");
        Files.delete(SampleImage.blob(broken, "to be lost"));

        assertThat(registry().publish(broken, target)).isInstanceOf(Result.Failed.class);

        assertThat(value(registry().digest(target))).isEmpty();
    }

    @Test
    void several_names_can_be_published_at_once() throws Exception {
        List<Callable<Published>> tasks = IntStream.range(0, 8)
                .mapToObj(i -> SampleImage.write(layout(), "common", "own " + i))
                .map(layout ->
                        (Callable<Published>) () -> publish(layout, target("at-once", layout.getFileName() + "")))
                .toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<Published> published : threads.invokeAll(tasks)) {
                String reference = published.get().reference();
                T target = target("at-once", reference.substring(reference.lastIndexOf(':') + 1));
                assertThat(value(registry().digest(target)))
                        .isEqualTo(Optional.of(published.get().digest()));
            }
        }
    }

    @Test
    void a_layout_that_does_not_exist_is_not_found() {
        assertThat(failure(registry().publish(directory.resolve("none"), target("x", "1")))
                        .kind())
                .isEqualTo(Kind.NOT_FOUND);
    }

    @Test
    void a_layout_with_two_images_is_refused() {
        Failure failure = failure(registry().publish(SampleImage.writeTwo(layout()), target("x", "1")));

        assertThat(failure.kind()).isEqualTo(Kind.INVALID);
        assertThat(failure.message()).contains("holds 2 images instead of one");
    }

    @Test
    void a_layout_that_is_not_json_is_refused() throws IOException {
        Path layout = SampleImage.write(layout(), "one");
        Files.writeString(layout.resolve("index.json"), "{");

        assertThat(failure(registry().publish(layout, target("x", "1"))).kind()).isEqualTo(Kind.INVALID);
    }

    @Test
    void names_that_no_registry_takes_are_refused() {
        Path layout = SampleImage.write(layout(), "one");

        for (String name : List.of("", "Upper", "a//b", "/a", "a/", "a..b", "-a", "a b", "../a", "a".repeat(256))) {
            Failure failure = failure(registry().publish(layout, target(name, "1")));
            assertThat(failure.kind()).as(name).isEqualTo(Kind.INVALID);
            assertThat(failure.hint()).isPresent();
        }
        for (String tag : List.of("", "-a", ".a", "a:b", "a/b", "a b", "a".repeat(129))) {
            assertThat(failure(registry().digest(target("a", tag))).kind())
                    .as(tag)
                    .isEqualTo(Kind.INVALID);
        }
    }

    /** A new directory for a layout. */
    protected Path layout() {
        try {
            return Files.createTempDirectory(directory, "layout");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    protected Published publish(Path layout, T target) {
        return value(registry().publish(layout, target));
    }

    protected static <V> V value(Result<V> result) {
        return switch (result) {
            case Result.Done<V>(V value) -> value;
            case Result.Failed<V>(Failure failure) -> throw new AssertionError(failure);
        };
    }

    protected static Failure failure(Result<?> result) {
        return switch (result) {
            case Result.Done<?>(Object value) -> throw new AssertionError("done: " + value);
            case Result.Failed<?>(Failure failure) -> failure;
        };
    }

    private long sizeOfIndex(T target) throws IOException {
        byte[] index = raw(target);
        Map<String, Long> parts = new LinkedHashMap<>();
        for (JsonNode manifest : JSON.readTree(index).path("manifests")) {
            parts.put(manifest.path("digest").asText(), manifest.path("size").asLong());
            parts.putAll(parts(
                    JSON.readTree(rawManifest(target, manifest.path("digest").asText()))));
        }
        return index.length + sum(parts);
    }

    private static Map<String, Long> parts(JsonNode manifest) {
        Map<String, Long> sizes = new LinkedHashMap<>();
        sizes.put(
                manifest.path("config").path("digest").asText(),
                manifest.path("config").path("size").asLong());
        manifest.path("layers")
                .forEach(layer -> sizes.put(
                        layer.path("digest").asText(), layer.path("size").asLong()));
        return sizes;
    }

    private static long sum(Map<String, Long> sizes) {
        return sizes.values().stream().mapToLong(Long::longValue).sum();
    }
}
