package dev.imagebuilder.executor.adapter.buildah;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.builds.Leases;
import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.port.BuildOptions;
import dev.imagebuilder.executor.port.ImageBuilder.Build;
import dev.imagebuilder.executor.port.ImageBuilder.Built;
import dev.imagebuilder.executor.port.LayerCache.Content;
import dev.imagebuilder.executor.port.Platform;
import dev.imagebuilder.executor.port.ProcessRunner;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.testbed.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Needs buildah and root. */
@Tag("real-tool")
class BuildahLayerCacheTest {
    private static final ProcessRunner PROCESSES = Tools.processRunner();

    @TempDir
    Path directory;

    private BuildahLayerCache layers() {
        return new BuildahLayerCache(PROCESSES, directory.resolve("cache"));
    }

    private Content content() {
        return ((Result.Done<Content>) layers().content()).value();
    }

    /** Builds an image with one layer, and answers what is kept of it. */
    private List<String> build(String name) throws IOException {
        Path context = Files.createDirectories(directory.resolve(name));
        Files.writeString(context.resolve("file"), name.repeat(1000));
        Files.writeString(context.resolve("Dockerfile"), "FROM scratch\nARG NAME=" + name + "\nCOPY file /\n");
        var builder = new BuildahImageBuilder(
                PROCESSES, Tools.secretMeans(directory.resolve("cache")), directory.resolve("cache"));
        Result<Built> built = builder.build(new Build(
                context,
                context.resolve("Dockerfile"),
                Platform.here(System.getProperty("os.arch")),
                BuildOptions.DEFAULT,
                List.of(),
                directory.resolve(name + "-image-" + System.nanoTime()),
                line -> {}));
        return ((Result.Done<Built>) built).value().kept();
    }

    private long images(List<String> kept) throws Refusal {
        return new Store(directory.resolve("cache"))
                .images().stream()
                        .filter(image -> image.keys().containsAll(kept))
                        .count();
    }

    @Test
    void what_was_longest_not_used_goes_first() throws Exception {
        List<String> one = build("one");
        List<String> two = build("two");
        assertThat(build("one")).isEqualTo(one);
        Content before = content();
        long ofOne = images(one);

        assertThat(layers().prune(before.bytes() - 1).problem()).isEmpty();

        assertThat(content().bytes()).isBetween(1L, before.bytes() - 1);
        assertThat(images(one)).isEqualTo(ofOne);
        assertThat(images(two)).isLessThan(ofOne);
    }

    @Test
    void nothing_is_removed_while_a_build_is_at_work() throws Exception {
        build("one");
        Content before = content();
        try (Lease _ = Lease.in(new Leases(directory.resolve("cache")).take(_ -> {}))) {
            assertThat(((Result.Done<Optional<Content>>) layers().prune(0)).value())
                    .isEmpty();
        }
        assertThat(content()).isEqualTo(before);
    }

    @Test
    void a_place_where_nothing_was_built_is_empty() {
        assertThat(content()).isEqualTo(new Content(directory.resolve("cache"), 0, 0, 0));
        assertThat(((Result.Done<Optional<Content>>) layers().prune(0)).value()).contains(content());
    }
}
