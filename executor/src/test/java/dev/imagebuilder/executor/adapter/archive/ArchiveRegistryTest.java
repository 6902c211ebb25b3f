package dev.imagebuilder.executor.adapter.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.imagebuilder.executor.oci.Sha256;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Failure.Kind;
import dev.imagebuilder.executor.port.ImageTarget.Archive;
import dev.imagebuilder.executor.port.ImageTarget.Archive.Format;
import dev.imagebuilder.executor.port.Registry.Published;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.testbed.SampleImage;
import dev.imagebuilder.executor.testbed.Shell;
import dev.imagebuilder.executor.testbed.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Needs skopeo and tar, and in one test a docker daemon. */
@Tag("real-tool")
@Timeout(120)
class ArchiveRegistryTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    private final ArchiveRegistry registry = new ArchiveRegistry();

    @Test
    void an_oci_archive_is_read_by_skopeo() throws IOException {
        Archive target = target(Format.OCI);

        Published published = publish(SampleImage.writeIndex(directory.resolve("image"), "one", "two"), target);

        byte[] raw = Shell.output("skopeo", "inspect", "--raw", target.reference());
        assertThat(Sha256.of(raw)).isEqualTo(published.digest());
        assertThat(published.platforms()).containsExactly("linux/arm64/v8", "linux/amd64");
        assertThat(published.reference()).isEqualTo("oci-archive:" + target.file() + ":shop/web:1");
        assertThat(digest(target)).contains(published.digest());
    }

    @Test
    void a_docker_archive_is_read_by_skopeo() throws IOException {
        Archive target = target(Format.DOCKER);

        Published published = publish(image(directory.resolve("image"), ArchiveRegistryTest::packed), target);

        JsonNode image = JSON.readTree(Shell.output("skopeo", "inspect", "--no-tags", target.reference()));
        assertThat(image.path("Architecture").asText()).isEqualTo("amd64");
        assertThat(image.path("Layers").size()).isEqualTo(2);
        assertThat(digest(target)).contains(published.digest());
        assertThat(published.digest())
                .isEqualTo(Sha256.of(Shell.output("skopeo", "inspect", "--config", "--raw", target.reference())));
        Shell.output("skopeo", "copy", "--quiet", target.reference(), "dir:" + directory.resolve("copy"));
    }

    @Test
    void docker_loads_a_docker_archive() throws IOException {
        Archive target = target(Format.DOCKER);
        Published published = publish(image(directory.resolve("image"), ArchiveRegistryTest::packed), target);
        Path home = Files.createTempDirectory(Path.of("/tmp"), "docker");
        try (TestServer docker = TestServer.start("docker-daemon", home)) {
            byte[] said = Shell.output(
                    "docker",
                    "--host",
                    docker.url().toString(),
                    "load",
                    "--input",
                    target.file().toString());
            assertThat(said).asString().contains("Loaded image: shop/web:1");
            byte[] id = Shell.output(
                    "docker",
                    "--host",
                    docker.url().toString(),
                    "image",
                    "inspect",
                    "--format",
                    "{{.Id}}",
                    "shop/web:1");
            assertThat(id).asString().contains(published.digest());
        }
    }

    @Test
    void an_archive_is_the_same_each_time() throws IOException {
        for (Format format : Format.values()) {
            Path image = image(directory.resolve("image" + format), UnaryOperator.identity());
            Archive target = target(format);
            publish(image, target);
            byte[] first = Files.readAllBytes(target.file());

            publish(image, target);

            assertThat(Files.readAllBytes(target.file())).isEqualTo(first);
            assertThat(Shell.output("tar", "tf", target.file().toString())).isNotEmpty();
        }
    }

    @Test
    void an_archive_has_the_last_image_alone() throws IOException {
        Archive first = target(Format.OCI);
        Archive second = new Archive(Format.OCI, first.file(), "shop/other", "2");
        publish(image(directory.resolve("image"), ArchiveRegistryTest::packed), first);

        Published published = publish(image(directory.resolve("image"), ArchiveRegistryTest::packed), second);

        assertThat(digest(first)).isEmpty();
        assertThat(digest(second)).contains(published.digest());
    }

    @Test
    void docker_archives_take_one_platform() {
        Path many = SampleImage.writeIndex(directory.resolve("image"), "one");

        Failure failure = failure(registry.publish(many, target(Format.DOCKER)));

        assertThat(failure.message()).contains("is for linux/arm64/v8, linux/amd64");
        assertThat(failure.hint()).hasValueSatisfying(hint -> assertThat(hint).contains("oci-archive:FILE"));
    }

    @Test
    void layers_packed_with_zstd_are_for_oci_archives() throws IOException {
        Path image = image(directory.resolve("image"), ArchiveRegistryTest::likeZstd);

        Failure failure = failure(registry.publish(image, target(Format.DOCKER)));

        assertThat(failure.message()).contains("is packed with zstd");
        assertThat(registry.publish(image, target(Format.OCI))).isInstanceOf(Result.Done.class);
    }

    @Test
    void what_is_there_stays_when_publishing_fails() throws IOException {
        for (Format format : Format.values()) {
            Archive target = target(format);
            publish(image(directory.resolve("good" + format), ArchiveRegistryTest::packed), target);
            Optional<String> before = digest(target);
            Path broken = SampleImage.write(directory.resolve("broken" + format), "to be damaged");
            SampleImage.damage(broken, "to be damaged");

            Failure failure = failure(registry.publish(broken, target));

            assertThat(failure.message()).contains("is damaged");
            assertThat(digest(target)).isEqualTo(before);
        }
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.startsWith(".unf"));
        }
    }

    @Test
    void nothing_else_is_overwritten() throws IOException {
        for (String content : List.of("something else", "x".repeat(5000), "{}")) {
            Archive target = target(Format.OCI);
            Files.writeString(target.file(), content);

            Failure failure = registry.refusal(target).orElseThrow();

            assertThat(failure.message()).isEqualTo(target.file() + " is a file, but no archive of an image");
            assertThat(failure(
                            registry.publish(image(directory.resolve("image"), ArchiveRegistryTest::packed), target)))
                    .isEqualTo(failure);
            assertThat(target.file()).hasContent(content);
        }
        assertThat(failure(registry.digest(new Archive(Format.OCI, directory, "a", "1")))
                        .message())
                .contains("is a directory");
    }

    @Test
    void names_and_paths_are_checked() {
        assertThat(registry.refusal(new Archive(Format.OCI, directory.resolve("a:b"), "a", "1")))
                .hasValueSatisfying(failure -> assertThat(failure.message()).contains("has a colon"));
        assertThat(registry.refusal(new Archive(Format.OCI, directory.resolve("a"), "A", "1")))
                .hasValueSatisfying(failure -> assertThat(failure.kind()).isEqualTo(Kind.INVALID));
        assertThat(registry.refusal(target(Format.DOCKER))).isEmpty();
        assertThat(digest(target(Format.DOCKER))).isEmpty();
    }

    @Test
    void archives_that_are_broken_have_no_image() throws IOException {
        Archive target = target(Format.DOCKER);
        publish(image(directory.resolve("image"), ArchiveRegistryTest::packed), target);
        byte[] whole = Files.readAllBytes(target.file());
        Files.write(target.file(), Arrays.copyOf(whole, 600));

        assertThat(registry.refusal(target)).isPresent();
    }

    private Archive target(Format format) {
        return new Archive(format, directory.resolve(format.scheme() + ".tar"), "shop/web", "1");
    }

    private Published publish(Path image, Archive target) {
        return value(registry.publish(image, target));
    }

    private Optional<String> digest(Archive target) {
        return value(registry.digest(target));
    }

    /** An image with two layers that are real ones. */
    private static Path image(Path layout, UnaryOperator<byte[]> packing) throws IOException {
        byte[] one = layer(layout, "one");
        byte[] two = layer(layout, "two");
        ObjectNode config = JSON.createObjectNode().put("architecture", "amd64").put("os", "linux");
        config.putObject("config");
        config.putObject("rootfs")
                .put("type", "layers")
                .putArray("diff_ids")
                .add(Sha256.of(one))
                .add(Sha256.of(two));
        config.putArray("history");
        ObjectNode manifest = JSON.createObjectNode().put("schemaVersion", 2);
        manifest.put("mediaType", "application/vnd.oci.image.manifest.v1+json");
        manifest.set(
                "config", blob(layout, "application/vnd.oci.image.config.v1+json", JSON.writeValueAsBytes(config)));
        String type = "application/vnd.oci.image.layer.v1.tar+gzip";
        manifest.putArray("layers")
                .add(blob(layout, type, packing.apply(one)))
                .add(blob(layout, type, packing.apply(two)));
        ObjectNode index = JSON.createObjectNode().put("schemaVersion", 2);
        index.putArray("manifests")
                .add(blob(layout, "application/vnd.oci.image.manifest.v1+json", JSON.writeValueAsBytes(manifest)));
        Files.write(layout.resolve("index.json"), JSON.writeValueAsBytes(index));
        return layout;
    }

    private static ObjectNode blob(Path layout, String type, byte[] content) throws IOException {
        Path file = layout.resolve("blobs").resolve(Sha256.of(content).replace(':', '/'));
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        return JSON.createObjectNode()
                .put("mediaType", type)
                .put("digest", Sha256.of(content))
                .put("size", content.length);
    }

    private static byte[] layer(Path layout, String name) throws IOException {
        Path file = Files.createDirectories(layout).resolve(name + ".tar");
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            TarWriter tar = new TarWriter(channel);
            tar.directory("etc/");
            tar.file("etc/" + name, name.repeat(1000).getBytes(StandardCharsets.UTF_8));
            tar.finish();
        }
        return Files.readAllBytes(file);
    }

    private static byte[] packed(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] likeZstd(byte[] content) {
        byte[] changed = content.clone();
        System.arraycopy(new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd}, 0, changed, 0, 4);
        return changed;
    }

    private static <V> V value(Result<V> result) {
        return switch (result) {
            case Result.Done<V>(V value) -> value;
            case Result.Failed<V>(Failure failure) -> throw new AssertionError(failure);
        };
    }

    private static Failure failure(Result<?> result) {
        return result.problem().orElseThrow(() -> new AssertionError("done: " + result));
    }
}
