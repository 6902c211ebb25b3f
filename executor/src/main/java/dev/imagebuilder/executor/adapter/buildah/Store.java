package dev.imagebuilder.executor.adapter.buildah;

import dev.imagebuilder.executor.oci.Refusal;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** Where buildah keeps layers and working containers. */
record Store(Path cache) {

    /** Makes the cache directory, for its owner only. */
    void create() throws Refusal {
        try {
            Files.createDirectories(cache);
            Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw Refusal.of("the cache directory " + cache + " cannot be used", e);
        }
    }

    List<String> options(String driver) {
        return List.of(
                "--root=" + cache.resolve("storage"),
                "--runroot=" + cache.resolve("run"),
                "--storage-driver=" + driver);
    }

    /** What buildah has written down of each working container; the directory above has the container's id as name. */
    List<Path> containers(String driver) throws Refusal {
        Path containers = cache.resolve("storage").resolve(driver + "-containers");
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(containers, Files::isDirectory)) {
            directories.forEach(found::add);
            return found;
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw Refusal.of("the store in " + cache + " cannot be read", e);
        }
    }
}
