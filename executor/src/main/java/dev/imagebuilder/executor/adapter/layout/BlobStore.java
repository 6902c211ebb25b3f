package dev.imagebuilder.executor.adapter.layout;

import com.fasterxml.jackson.databind.JsonNode;
import dev.imagebuilder.executor.files.AtomicFile;
import dev.imagebuilder.executor.oci.Descriptor;
import dev.imagebuilder.executor.oci.ImageLayout;
import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.oci.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The blobs of a layout directory. Remembers which it has written, so that they can be taken back. */
final class BlobStore {

    private static final int CHUNK = 1 << 16;

    private final ImageLayout layout;
    private final List<Path> copied = new ArrayList<>();

    BlobStore(Path directory) {
        this.layout = new ImageLayout(directory);
    }

    /** Copies a blob of another layout, unless it is here, and verifies it on the way. */
    void copy(ImageLayout source, Descriptor descriptor) throws Refusal {
        Path file = layout.blob(descriptor.digest());
        try {
            if (Files.isRegularFile(file) && Files.size(file) == descriptor.size()) {
                return;
            }
            Files.createDirectories(file.getParent());
            AtomicFile.<Refusal>write(file, channel -> transfer(source, descriptor, channel));
            copied.add(file);
        } catch (IOException e) {
            throw Refusal.of("the blob " + descriptor.digest() + " cannot be copied to " + layout.directory(), e);
        }
    }

    void removeCopied() {
        copied.forEach(BlobStore::remove);
    }

    /** Removes the parts of an image that no entry of the index has. Keeps all when in doubt. */
    void removeUnshared(JsonNode replaced, LayoutIndex index) {
        try {
            Set<String> needed = new HashSet<>();
            for (JsonNode entry : index.entries()) {
                needed.addAll(digests(entry));
            }
            digests(replaced).stream()
                    .filter(digest -> !needed.contains(digest))
                    .map(layout::blob)
                    .forEach(BlobStore::remove);
        } catch (Refusal e) {
            // An image that we cannot read may need any of the blobs.
        }
    }

    /** An index without the artifacts that are about an image which it no longer has. Keeps all when in doubt. */
    LayoutIndex withoutWhatIsSaidOf(JsonNode replaced, LayoutIndex index) {
        try {
            Set<String> gone = new HashSet<>(digests(replaced));
            List<JsonNode> artifacts = new ArrayList<>();
            for (JsonNode entry : index.entries()) {
                if (Subject.of(entry, layout).isPresent()) {
                    artifacts.add(entry);
                } else {
                    digests(entry).forEach(gone::remove);
                }
            }
            List<JsonNode> orphans = new ArrayList<>();
            for (JsonNode artifact : artifacts) {
                if (Subject.of(artifact, layout).filter(gone::contains).isPresent()) {
                    orphans.add(artifact);
                }
            }
            return index.without(orphans);
        } catch (Refusal e) {
            return index;
        }
    }

    private List<String> digests(JsonNode entry) throws Refusal {
        return layout.image(entry).parts().stream().map(Descriptor::digest).toList();
    }

    private static void transfer(ImageLayout source, Descriptor descriptor, FileChannel to)
            throws IOException, Refusal {
        Sha256 sum = new Sha256();
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = Files.newInputStream(source.blob(descriptor.digest()))) {
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                sum.add(chunk, count);
                ByteBuffer buffer = ByteBuffer.wrap(chunk, 0, count);
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
            }
        }
        if (to.size() != descriptor.size() || !sum.text().equals(descriptor.digest())) {
            throw source.damaged(descriptor.digest());
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // A blob that nobody names does no harm but take room.
        }
    }
}
