package dev.imagebuilder.executor.adapter.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Settings that give podman and buildah a storage of their own, and have them ask for nothing that a container denies. */
final class SharedStorage {

    private SharedStorage() {}

    static Map<String, String> in(Path directory) {
        try {
            Path storage = Files.writeString(
                    directory.resolve("storage.conf"),
                    "[storage]\ndriver = \"overlay\"\ngraphroot = \"%s\"\nrunroot = \"%s\"\n"
                            .formatted(directory.resolve("storage"), directory.resolve("run")));
            Path containers = Files.writeString(directory.resolve("containers.conf"), """
                    [containers]
                    netns = "host"
                    default_ulimits = [ "nofile=1024:1024", "nproc=1000:1000" ]
                    [engine]
                    cgroup_manager = "cgroupfs"
                    events_logger = "file"
                    """);
            return Map.of(
                    "CONTAINERS_STORAGE_CONF", storage.toString(),
                    "CONTAINERS_CONF", containers.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
