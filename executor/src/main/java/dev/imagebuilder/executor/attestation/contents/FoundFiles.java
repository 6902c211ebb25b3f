package dev.imagebuilder.executor.attestation.contents;

import dev.imagebuilder.executor.files.TarStream;
import dev.imagebuilder.executor.files.TarStream.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of an image that tell of packages, layer by layer (OCI image specification, "Image Layer"). */
final class FoundFiles {
    private static final String WHITEOUT = ".wh.";
    private static final String OPAQUE = ".wh..wh..opq";

    /** The second is what the first leads to, in most distributions. */
    private static final List<String> RELEASES = List.of("etc/os-release", "usr/lib/os-release");

    private final TreeMap<String, Found> files = new TreeMap<>();

    /** What a file tells: packages, what the distribution is, or why it cannot be read. */
    private sealed interface Found {
        record Packages(List<SoftwarePackage> packages) implements Found {}

        record Release(Optional<Distribution> distribution) implements Found {}

        record Unread(String why) implements Found {}
    }

    /** Adds a layer, which may remove what lower ones have. */
    void add(TarStream layer) throws IOException {
        Map<String, Found> added = new HashMap<>();
        for (Optional<Entry> entry = layer.next(); entry.isPresent(); entry = layer.next()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new IOException("it was ended before it was done");
            }
            add(entry.get(), layer, added);
        }
        files.putAll(added);
    }

    private void add(Entry entry, TarStream layer, Map<String, Found> added) throws IOException {
        String path = plain(entry.name());
        int slash = path.lastIndexOf('/') + 1;
        String name = path.substring(slash);
        if (name.equals(OPAQUE)) {
            removeBelow(path.substring(0, slash));
        } else if (name.startsWith(WHITEOUT)) {
            remove(path.substring(0, slash) + name.substring(WHITEOUT.length()));
        } else if (entry.isDirectory()) {
            files.remove(path);
        } else {
            remove(path);
            if (entry.isHardLink()) {
                Optional.ofNullable(added.get(plain(entry.link()))).ifPresent(found -> added.put(path, found));
            } else if (entry.isFile()) {
                read(path, layer.content()).ifPresent(found -> added.put(path, found));
            }
        }
    }

    private static Optional<Found> read(String path, InputStream content) throws IOException {
        if (RELEASES.contains(path)) {
            String text = new String(PackageRecords.all(content), StandardCharsets.UTF_8);
            return Optional.of(new Found.Release(Distribution.of(text)));
        }
        return PackageRecords.ALL.stream()
                .filter(records -> records.isIn(path))
                .findFirst()
                .map(records -> read(records, path, content));
    }

    /** One file that is broken does not keep the others from being told. */
    private static Found read(PackageRecords records, String path, InputStream content) {
        try {
            return new Found.Packages(records.read(content));
        } catch (IOException e) {
            return new Found.Unread("/" + path + ": " + e.getMessage());
        }
    }

    private void remove(String path) {
        files.remove(path);
        removeBelow(path + "/");
    }

    private void removeBelow(String directory) {
        files.subMap(directory, directory + Character.MAX_VALUE).clear();
    }

    private static String plain(String name) {
        return name.replaceFirst("^(?:\\.?/)+", "").replaceFirst("/+$", "");
    }

    ImageContents contents() {
        List<SoftwarePackage> packages = told(Found.Packages.class)
                .flatMap(found -> found.packages().stream())
                .distinct()
                .sorted()
                .toList();
        Optional<Distribution> distribution = RELEASES.stream()
                .flatMap(path -> Stream.ofNullable(files.get(path)))
                .flatMap(
                        found -> found instanceof Found.Release release ? release.distribution().stream() : Stream.of())
                .findFirst();
        return new ImageContents(
                packages,
                distribution,
                told(Found.Unread.class).map(Found.Unread::why).toList());
    }

    private <T extends Found> Stream<T> told(Class<T> kind) {
        return files.values().stream().filter(kind::isInstance).map(kind::cast);
    }
}
