package dev.imagebuilder.executor.adapter.buildah;

import dev.imagebuilder.executor.oci.ImageLayout;
import dev.imagebuilder.executor.oci.Refusal;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Images in between, which are what buildah finds steps in that are done already, in an OCI image layout: each under its
 * id. One build at a time reads or writes it, as buildah writes its index anew each time.
 */
final class CacheDirectory {
    private static final String LOCK = "image-builder-cache.lock";

    // The lock of a file belongs to the process as a whole.
    private static final ReentrantLock IN_PROCESS = new ReentrantLock();

    private final Buildah buildah;
    private final Path directory;

    CacheDirectory(Buildah buildah, Path directory) {
        this.buildah = buildah;
        this.directory = directory.toAbsolutePath();
    }

    /** Puts what is in the directory into the store. */
    void fetch(Lease lease) throws Refusal {
        if (Files.exists(directory.resolve("index.json"))) {
            locked(() -> {
                Set<String> missing = names();
                missing.removeAll(buildah.images(lease));
                for (String id : missing) {
                    buildah.run(List.of("pull", "--quiet", "oci:" + directory + ":" + id), lease, line -> {});
                }
            });
        }
    }

    /** Puts an image into the directory, and those that its steps ended with. */
    void keep(Buildah.BuiltImage built, Lease lease) throws Refusal {
        locked(() -> {
            Set<String> missing = buildah.images(lease);
            missing.removeIf(
                    id -> !id.equals(built.id()) && built.between().stream().noneMatch(id::startsWith));
            missing.removeAll(names());
            for (String id : missing) {
                buildah.run(List.of("push", "--quiet", id, "oci:" + directory + ":" + id), lease, line -> {});
            }
        });
    }

    private Set<String> names() throws Refusal, IOException {
        Set<String> names = new HashSet<>();
        if (Files.exists(directory.resolve("index.json"))) {
            new ImageLayout(directory)
                    .index()
                    .path("manifests")
                    .valueStream()
                    .map(entry -> entry.at("/annotations/org.opencontainers.image.ref.name")
                            .asText())
                    .filter(name -> name.matches("[0-9a-f]{64}"))
                    .forEach(names::add);
        }
        return names;
    }

    private void locked(Work work) throws Refusal {
        IN_PROCESS.lock();
        try (FileChannel lock = FileChannel.open(
                Files.createDirectories(directory).resolve(LOCK),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE)) {
            lock.lock();
            work.run();
        } catch (IOException e) {
            throw Refusal.of("the directory with the cache " + directory + " cannot be used", e);
        } finally {
            IN_PROCESS.unlock();
        }
    }

    private interface Work {
        void run() throws Refusal, IOException;
    }
}
