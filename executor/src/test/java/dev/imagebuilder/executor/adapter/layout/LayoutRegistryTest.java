package dev.imagebuilder.executor.adapter.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Failure.Kind;
import dev.imagebuilder.executor.port.ImageTarget;
import dev.imagebuilder.executor.port.Registry;
import dev.imagebuilder.executor.port.RegistryContract;
import dev.imagebuilder.executor.testbed.SampleImage;
import dev.imagebuilder.executor.testbed.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Needs skopeo; one test mounts a small file system, and so needs root. */
@Tag("real-tool")
class LayoutRegistryTest extends RegistryContract<ImageTarget.Layout> {

    private final LayoutRegistry registry = new LayoutRegistry();

    @Override
    protected Registry<ImageTarget.Layout> registry() {
        return registry;
    }

    @Override
    protected ImageTarget.Layout target(String name, String tag) {
        return new ImageTarget.Layout(images(), name, tag);
    }

    @Override
    protected byte[] raw(ImageTarget.Layout target) {
        return Shell.output("skopeo", "inspect", "--raw", target.reference());
    }

    @Override
    protected byte[] rawManifest(ImageTarget.Layout target, String digest) {
        try {
            return Files.readAllBytes(images().resolve("blobs").resolve(digest.replace(':', '/')));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    protected long blobs() throws IOException {
        try (Stream<Path> files = Files.list(images().resolve("blobs/sha256"))) {
            return files.count();
        }
    }

    @Test
    void blobs_that_only_the_replaced_image_had_are_removed() {
        publish(SampleImage.write(layout(), "common", "old"), target("replaced", "1"));
        publish(SampleImage.write(layout(), "common", "other"), target("other", "1"));

        publish(SampleImage.write(layout(), "new"), target("replaced", "1"));

        assertThat(SampleImage.blob(images(), "old")).doesNotExist();
        assertThat(SampleImage.blob(images(), "common")).exists();
        assertThat(SampleImage.blob(images(), "other")).exists();
    }

    @Test
    void no_blob_is_removed_when_another_image_cannot_be_read() throws IOException {
        publish(SampleImage.write(layout(), "old"), target("replaced", "1"));
        String other = publish(SampleImage.write(layout(), "other"), target("other", "1"))
                .digest();
        Files.delete(images().resolve("blobs").resolve(other.replace(':', '/')));

        publish(SampleImage.write(layout(), "new"), target("replaced", "1"));

        assertThat(SampleImage.blob(images(), "old")).exists();
    }

    @Test
    void images_that_others_put_there_stay() {
        Path image = SampleImage.write(layout(), "one");
        publish(image, target("first", "1"));
        Shell.output("skopeo", "copy", "--quiet", "oci:" + image, "oci:" + images() + ":by-skopeo:1");

        publish(SampleImage.write(layout(), "two"), target("second", "1"));

        assertThat(value(registry.digest(target("by-skopeo", "1"))))
                .isEqualTo(value(registry.digest(target("first", "1"))))
                .isPresent();
    }

    @Test
    void an_empty_directory_becomes_a_layout() throws IOException {
        Files.createDirectory(images());

        publish(SampleImage.write(layout(), "one"), target("a", "1"));

        assertThat(images().resolve("oci-layout")).exists();
    }

    @Test
    void a_directory_with_other_things_is_refused_and_stays_as_it_is() throws IOException {
        Files.createDirectory(images());
        Files.writeString(images().resolve("thesis.txt"), "all my work");

        assertRefused(Kind.INVALID, "is a directory with other things in it, not an image layout");

        try (Stream<Path> files = Files.list(images())) {
            assertThat(files).containsExactly(images().resolve("thesis.txt"));
        }
    }

    @Test
    void a_file_is_refused() throws IOException {
        Files.writeString(images(), "");

        assertRefused(Kind.INVALID, "is a file, not an image layout directory");
    }

    @Test
    void an_index_of_another_kind_is_refused() throws IOException {
        Files.createDirectory(images());
        Files.writeString(images().resolve("oci-layout"), "{}");
        Files.writeString(images().resolve("index.json"), "[]");

        assertRefused(Kind.INVALID, "is not that of an image layout");
    }

    @Test
    void a_colon_in_the_path_is_refused() {
        ImageTarget.Layout target = new ImageTarget.Layout(directory.resolve("a:b"), "a", "1");

        Failure failure = failure(registry.publish(SampleImage.write(layout(), "one"), target));

        assertThat(failure.kind()).isEqualTo(Kind.INVALID);
        assertThat(failure.hint()).hasValueSatisfying(hint -> assertThat(hint).contains("first colon"));
    }

    @Test
    void a_place_that_cannot_be_written_is_refused() {
        ImageTarget.Layout target = new ImageTarget.Layout(Path.of("/proc/images"), "a", "1");

        Failure failure = failure(registry.publish(SampleImage.write(layout(), "one"), target));

        assertThat(failure.message()).isEqualTo("/proc/images cannot be written");
        assertThat(failure.cause()).contains("/proc/images");
    }

    @Test
    void a_failure_leaves_no_new_directory() {
        Path broken = SampleImage.write(layout(), "fine", "to be damaged");
        SampleImage.damage(broken, "to be damaged");

        Failure failure = failure(registry.publish(broken, target("a", "1")));

        assertThat(failure.message()).contains("is damaged");
        assertThat(images()).doesNotExist();
    }

    @Test
    void a_full_disk_leaves_the_layout_as_it_was() throws IOException {
        Files.createDirectory(images());
        Shell.output("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", images().toString());
        try {
            publish(SampleImage.write(layout(), "small"), target("a", "1"));
            long before = blobs();

            Failure failure = failure(
                    registry.publish(SampleImage.write(layout(), "more", "x".repeat(1 << 20)), target("b", "1")));

            assertThat(failure.cause()).contains("No space left on device");
            assertThat(blobs()).isEqualTo(before);
            assertThat(value(registry.digest(target("a", "1")))).isPresent();
        } finally {
            Shell.output("umount", images().toString());
        }
    }

    @Test
    void several_publishers_can_start_in_a_directory_that_does_not_exist() {
        Path broken = SampleImage.write(layout(), "to be damaged");
        SampleImage.damage(broken, "to be damaged");
        Path good = SampleImage.write(layout(), "good");
        List<Integer> rounds = Stream.iterate(1, i -> i + 1).limit(20).toList();

        // Those that fail take the directory away, under the noses of those that wait for it.
        rounds.parallelStream().forEach(i -> {
            if (i % 2 == 0) {
                failure(registry.publish(broken, target("bad", "v" + i)));
            } else {
                publish(good, target("good", "v" + i));
            }
        });

        assertThat(rounds.stream().filter(i -> i % 2 == 1))
                .allSatisfy(i -> assertThat(value(registry.digest(target("good", "v" + i))))
                        .isPresent());
    }

    private void assertRefused(Kind kind, String message) {
        Failure failure = failure(registry.publish(SampleImage.write(layout(), "one"), target("a", "1")));
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.message()).contains(message);
    }

    private Path images() {
        return directory.resolve("images");
    }
}
