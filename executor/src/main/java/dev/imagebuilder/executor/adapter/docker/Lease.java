package dev.imagebuilder.executor.adapter.docker;

import dev.imagebuilder.executor.builds.Leases;
import dev.imagebuilder.executor.oci.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A build that is at work: a directory of its own, and names in the daemon that begin with that of the directory. Closing
 * it removes whatever the build has left.
 */
record Lease(Path directory, Runnable end) implements AutoCloseable {
    /** Where images are while a build needs them; no registry has this name (RFC 6761, 6.4). */
    static final String REPOSITORY = "image-builder.invalid/build";

    private static final String CONFIG = "config";

    static Lease in(Leases.Hold hold) throws Refusal {
        Lease lease = new Lease(hold.directory(), hold.end());
        try {
            Files.createDirectory(temporary(lease.directory));
            Files.createDirectory(config(lease.directory));
            return lease;
        } catch (IOException e) {
            lease.close();
            throw Refusal.of("the cache directory " + lease.directory + " cannot be used", e);
        }
    }

    /** The image that is built. */
    String image() {
        return REPOSITORY + ":" + id(directory);
    }

    /** Another image that only this build needs. */
    String image(String name) {
        return image() + "-" + name;
    }

    /** By which containers of this build are told. */
    String label() {
        return label(directory);
    }

    static String label(Path directory) {
        return "image-builder.build=" + id(directory);
    }

    Path path(String name) {
        return directory.resolve(name);
    }

    Path newDirectory(String prefix) throws Refusal {
        try {
            return Files.createTempDirectory(directory, prefix);
        } catch (IOException e) {
            throw Refusal.of("no directory can be made in " + directory, e);
        }
    }

    /** Settings and logins of the user do not count. */
    Map<String, String> environment() {
        return environment(directory);
    }

    static Map<String, String> environment(Path directory) {
        return Map.of(
                "TMPDIR", temporary(directory).toString(),
                "DOCKER_CONFIG", config(directory).toString());
    }

    /** What the tags of a build with this directory begin with. */
    static String id(Path directory) {
        return directory.getFileName().toString();
    }

    static Path temporary(Path directory) {
        return directory.resolve("tmp");
    }

    private static Path config(Path directory) {
        return directory.resolve(CONFIG);
    }

    @Override
    public void close() {
        end.run();
    }
}
