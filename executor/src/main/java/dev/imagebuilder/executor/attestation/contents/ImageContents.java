package dev.imagebuilder.executor.attestation.contents;

import dev.imagebuilder.executor.files.TarStream;
import dev.imagebuilder.executor.oci.Descriptor;
import dev.imagebuilder.executor.oci.ImageLayout;
import dev.imagebuilder.executor.oci.ImageManifest;
import dev.imagebuilder.executor.oci.Refusal;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * What is installed in an image for one platform.
 *
 * @param packages each once, in one order for all images
 * @param distribution that the image is of, when it says so
 * @param unread why files that note packages could not be read, with their names
 */
public record ImageContents(List<SoftwarePackage> packages, Optional<Distribution> distribution, List<String> unread) {
    private static final int BUFFER = 1 << 16;

    public ImageContents {
        packages = List.copyOf(packages);
        unread = List.copyOf(unread);
    }

    /** Reads the layers of an image, from the lowest; none of it is kept but what packages are known by. */
    public static ImageContents of(ImageLayout layout, ImageManifest manifest) throws Refusal {
        FoundFiles files = new FoundFiles();
        for (Descriptor layer : manifest.layers()) {
            try (InputStream blob = Files.newInputStream(layout.blob(layer.digest()));
                    InputStream tar = unpacked(new BufferedInputStream(blob, BUFFER), layer)) {
                files.add(new TarStream(tar));
            } catch (IOException e) {
                throw Refusal.of("the layer " + layer.digest() + " cannot be looked into", e);
            }
        }
        return files.contents();
    }

    /** How it is packed is told by its first bytes: engines are not exact with media types. */
    private static InputStream unpacked(BufferedInputStream blob, Descriptor layer) throws IOException, Refusal {
        blob.mark(4);
        byte[] magic = blob.readNBytes(4);
        blob.reset();
        if (magic.length == 4 && magic[0] == 0x1f && (magic[1] & 0xff) == 0x8b) {
            return new BufferedInputStream(new GZIPInputStream(blob, BUFFER), BUFFER);
        }
        if (magic.length == 4 && magic[0] == 0x28 && (magic[1] & 0xff) == 0xb5) {
            throw Refusal.invalid(
                    "the layer " + layer.digest() + " is packed with zstd, and only gzip can be looked into");
        }
        return blob;
    }
}
