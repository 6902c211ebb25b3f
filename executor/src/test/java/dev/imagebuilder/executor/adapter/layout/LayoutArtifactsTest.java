package dev.imagebuilder.executor.adapter.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.oci.Sha256;
import dev.imagebuilder.executor.port.ArtifactStore.Artifact;
import dev.imagebuilder.executor.port.ArtifactStore.Referrer;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.ImageRepositories.Document;
import dev.imagebuilder.executor.port.ImageTarget;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.testbed.SampleImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayoutArtifactsTest {
    private static final String TYPE = "application/vnd.oci.image.manifest.v1+json";

    @TempDir
    Path home;

    private final LayoutRegistry registry = new LayoutRegistry();
    private final LayoutArtifacts artifacts = new LayoutArtifacts();
    private ImageTarget.Layout image;
    private String digest;

    @BeforeEach
    void publish() {
        image = new ImageTarget.Layout(home.resolve("layout"), "shop/web", "1");
        digest = value(registry.publish(SampleImage.write(home.resolve("one"), "one"), image))
                .digest();
    }

    private static <T> T value(Result<T> result) {
        return ((Result.Done<T>) result).value();
    }

    private static Artifact about(String subject, String says) {
        byte[] blob = says.getBytes(StandardCharsets.UTF_8);
        String manifest = """
                {"schemaVersion":2,"mediaType":"%s","artifactType":"text/plain",
                 "config":{"mediaType":"application/vnd.oci.empty.v1+json","digest":"%s","size":2},
                 "layers":[{"mediaType":"text/plain","digest":"%s","size":%d}],
                 "subject":{"mediaType":"%s","digest":"%s","size":1},"annotations":{"a":"b"}}""".formatted(
                TYPE, Sha256.of("{}".getBytes(StandardCharsets.UTF_8)), Sha256.of(blob), blob.length, TYPE, subject);
        byte[] bytes = manifest.getBytes(StandardCharsets.UTF_8);
        return new Artifact(
                new Document(TYPE, Sha256.of(bytes), bytes), List.of("{}".getBytes(StandardCharsets.UTF_8), blob));
    }

    private long blobs() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("layout/blobs/sha256"))) {
            return files.count();
        }
    }

    @Test
    void what_refers_to_an_image_is_found_once() {
        Artifact artifact = about(digest, "a word");
        artifacts.attach(image, artifact, digest);
        artifacts.attach(image, artifact, digest);

        List<Referrer> found = value(artifacts.referrers(image, digest));

        assertThat(found).hasSize(1);
        assertThat(found.getFirst().artifactType()).isEqualTo("text/plain");
        assertThat(found.getFirst().annotations()).containsEntry("a", "b");
        assertThat(value(artifacts.manifest(image, artifact.manifest().digest())))
                .isPresent();
        assertThat(value(artifacts.blob(image, Sha256.of("a word".getBytes(StandardCharsets.UTF_8)), 6)))
                .asString()
                .isEqualTo("a word");
    }

    @Test
    void what_was_said_of_an_image_goes_with_it() throws IOException {
        long before = blobs();
        artifacts.attach(image, about(digest, "a word"), digest);
        artifacts.name(image, about(digest, "a signature"), digest.replace(':', '-') + ".sig");

        registry.publish(SampleImage.write(home.resolve("two"), "two"), image);

        assertThat(value(artifacts.referrers(image, digest))).isEmpty();
        assertThat(value(artifacts.manifest(image, digest.replace(':', '-') + ".sig")))
                .isEmpty();
        assertThat(blobs()).isEqualTo(before);
    }

    @Test
    void what_was_said_of_an_image_is_deleted_with_it() throws IOException {
        artifacts.attach(image, about(digest, "a word"), digest);
        artifacts.name(image, about(digest, "a signature"), digest.replace(':', '-') + ".sig");

        registry.delete(image);

        assertThat(Files.readString(home.resolve("layout/index.json"))).doesNotContain("sha256");
        assertThat(blobs()).isZero();
    }

    @Test
    void what_was_said_of_an_image_stays_while_it_has_another_name() {
        registry.publish(home.resolve("one"), new ImageTarget.Layout(image.directory(), "shop/web", "2"));
        artifacts.attach(image, about(digest, "a word"), digest);

        registry.publish(SampleImage.write(home.resolve("two"), "two"), image);

        assertThat(value(artifacts.referrers(image, digest))).hasSize(1);
    }

    @Test
    void a_damaged_blob_is_refused() throws IOException {
        SampleImage.damage(image.directory(), "one");

        Result<byte[]> blob = artifacts.blob(image, Sha256.of("one".getBytes(StandardCharsets.UTF_8)), 3);

        assertThat(blob.problem().map(Failure::message))
                .hasValueSatisfying(text -> assertThat(text).contains("is damaged"));
    }
}
