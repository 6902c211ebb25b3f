package dev.imagebuilder.executor.adapter.buildah;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.imagebuilder.executor.dockerfile.CacheKeys;
import dev.imagebuilder.executor.oci.JsonDocument;
import dev.imagebuilder.executor.oci.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Where buildah keeps layers, images and working containers. */
record Store(Path cache) {
    private static final List<String> DRIVERS = List.of("overlay", "vfs");

    /** Makes the cache directory, for its owner only. */
    void create() throws Refusal {
        try {
            Files.createDirectories(cache);
            Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwx------"));
            Files.createDirectories(runtime());
        } catch (IOException e) {
            throw Refusal.of("the cache directory " + cache + " cannot be used", e);
        }
    }

    List<String> options(String driver) {
        return List.of("--root=" + storage(), "--runroot=" + cache.resolve("run"), "--storage-driver=" + driver);
    }

    /** What programs want to keep while the machine runs, in place of what a session would have. */
    Path runtime() {
        return cache.resolve("runtime");
    }

    private Path storage() {
        return cache.resolve("storage");
    }

    /** What buildah has written down of each working container; the directory above has the container's id as name. */
    List<Path> containers(String driver) throws Refusal {
        return directories(storage().resolve(driver + "-containers"));
    }

    /** All images, those that were made last first. */
    List<StoredImage> images() throws Refusal {
        List<StoredImage> images = new ArrayList<>();
        for (String driver : DRIVERS) {
            for (Path directory : directories(storage().resolve(driver + "-images"))) {
                image(directory).ifPresent(images::add);
            }
        }
        images.sort(Comparator.comparing(StoredImage::made).reversed());
        return images;
    }

    /** An image's configuration, which has its history, is among the files that its directory has beside others. */
    private static Optional<StoredImage> image(Path directory) throws Refusal {
        Set<String> keys = new HashSet<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                keys.addAll(CacheKeys.of(Files.readString(file, StandardCharsets.ISO_8859_1)));
            }
            return Optional.of(new StoredImage(
                    directory.getFileName().toString(),
                    Files.getLastModifiedTime(directory).toInstant(),
                    keys));
        } catch (NoSuchFileException e) {
            // It has been removed meanwhile.
            return Optional.empty();
        } catch (IOException e) {
            throw unreadable(directory, e);
        }
    }

    /** The bytes of all layers, unpacked. */
    long size() throws Refusal {
        return layers().stream()
                .mapToLong(layer -> layer.path("diff-size").asLong())
                .sum();
    }

    /** What the store has written down of each layer. */
    List<JsonNode> layers() throws Refusal {
        List<JsonNode> layers = new ArrayList<>();
        for (String driver : DRIVERS) {
            layers(storage().resolve(driver + "-layers/layers.json")).forEach(layers::add);
        }
        return layers;
    }

    LayerNotes notes() {
        return new LayerNotes(this, cache.resolve("packed"));
    }

    private static JsonNode layers(Path file) throws Refusal {
        try {
            return Files.exists(file) ? JsonDocument.of(Files.readAllBytes(file)) : MissingNode.getInstance();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** Notes that what these keys stand for is used now, and answers them. */
    Set<String> used(Set<String> keys) throws Refusal {
        try {
            for (String key : keys) {
                Path mark = mark(key);
                Files.createDirectories(mark.getParent());
                Files.write(mark, new byte[0]);
                Files.setLastModifiedTime(mark, FileTime.from(Instant.now()));
            }
            return keys;
        } catch (IOException e) {
            throw Refusal.of("the cache directory " + cache + " cannot be used", e);
        }
    }

    /** When what a key stands for was last used; long ago when nobody knows. */
    Instant lastUse(String key) {
        try {
            return Files.getLastModifiedTime(mark(key)).toInstant();
        } catch (IOException e) {
            return Instant.EPOCH;
        }
    }

    /** Forgets when that was used of which no image is left. */
    void forgetUses() throws Refusal {
        Set<String> left = new HashSet<>();
        images().forEach(image -> left.addAll(image.keys()));
        try (DirectoryStream<Path> marks = Files.newDirectoryStream(
                mark(""), mark -> !left.contains(mark.getFileName().toString()))) {
            for (Path mark : marks) {
                Files.deleteIfExists(mark);
            }
        } catch (NoSuchFileException e) {
            // Nothing was ever built.
        } catch (IOException e) {
            throw unreadable(mark(""), e);
        }
    }

    private Path mark(String key) {
        return cache.resolve("used").resolve(key);
    }

    private static List<Path> directories(Path parent) throws Refusal {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(parent, Files::isDirectory)) {
            directories.forEach(found::add);
            return found;
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw unreadable(parent, e);
        }
    }

    private static Refusal unreadable(Path what, IOException why) {
        return Refusal.of("the store of images in " + what + " cannot be read", why);
    }
}
