package dev.imagebuilder.executor.adapter.buildah;

import dev.imagebuilder.executor.builds.Leases;
import dev.imagebuilder.executor.oci.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A build that is at work: a directory of its own for all that buildah needs beside the store, and a lock in it that the
 * kernel releases when the executor ends in any way. Closing it removes whatever the build has left.
 */
record Lease(Path directory, Runnable end) implements AutoCloseable {

    static final String REGISTRIES = "registries.conf";

    /** Makes what builds expect in a directory. */
    static Lease in(Leases.Hold hold) throws Refusal {
        Lease lease = new Lease(hold.directory(), hold.end());
        try {
            Files.createDirectory(temporary(lease.directory));
            Files.createDirectory(lease.hooks());
            Files.createDirectory(lease.certificates());
            return lease;
        } catch (IOException e) {
            lease.close();
            throw Refusal.of("the cache directory " + lease.directory + " cannot be used", e);
        }
    }

    /**
     * An empty directory for the hooks of containers: nobody's hooks are run. As buildah writes its name down with each
     * working container, it also tells to which build a container belongs.
     */
    Path hooks() {
        return hooks(directory);
    }

    /** The name of the working container that the image is verified in. */
    String container() {
        return container(directory);
    }

    Path certificates() {
        return directory.resolve("certificates");
    }

    Path imageId() {
        return directory.resolve("image-id");
    }

    Map<String, String> environment() {
        return Map.of(
                "TMPDIR", temporary(directory).toString(),
                "CONTAINERS_REGISTRIES_CONF", directory.resolve(REGISTRIES).toString());
    }

    Path write(String name, String content) throws Refusal {
        Path file = directory.resolve(name);
        try {
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw Refusal.of(file + " cannot be written", e);
        }
    }

    static Path hooks(Path directory) {
        return directory.resolve("hooks");
    }

    static String container(Path directory) {
        return "image-builder-" + directory.getFileName();
    }

    static Path temporary(Path directory) {
        return directory.resolve("tmp");
    }

    @Override
    public void close() {
        end.run();
    }
}
