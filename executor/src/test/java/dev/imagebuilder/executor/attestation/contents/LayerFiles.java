package dev.imagebuilder.executor.attestation.contents;

import dev.imagebuilder.executor.oci.Descriptor;
import dev.imagebuilder.executor.oci.ImageLayout;
import dev.imagebuilder.executor.oci.ImageManifest;
import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.oci.Sha256;
import dev.imagebuilder.executor.testbed.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Layers for tests, packed by tar. */
final class LayerFiles {
    private final List<Layer> layers = new ArrayList<>();

    /** The next one, on top of the others. */
    Layer layer() {
        layers.add(new Layer());
        return layers.getLast();
    }

    /** @param home an empty directory, or that of a call before */
    ImageContents contents(Path home) throws Refusal {
        try {
            Path work = Files.createTempDirectory(home, "layout");
            ImageLayout layout = new ImageLayout(work);
            Files.createDirectories(work.resolve("blobs/sha256"));
            List<Descriptor> descriptors = new ArrayList<>();
            for (Layer layer : layers) {
                byte[] content = layer.packed(Files.createTempDirectory(home, "layer"));
                String digest = Sha256.of(content);
                Files.write(layout.blob(digest), content);
                descriptors.add(new Descriptor("", digest, content.length, Optional.empty()));
            }
            return ImageContents.of(layout, new ImageManifest(descriptors.getFirst(), descriptors));
        } catch (IOException e) {
            throw Refusal.of("no layer", e);
        }
    }

    /** The files of one layer, in their order. */
    static final class Layer {
        private final List<Made> made = new ArrayList<>();

        /** Makes a file below a directory. */
        private interface Made {
            void in(Path root) throws IOException;
        }

        Layer file(String name, String content) {
            return file(name, content.getBytes(StandardCharsets.UTF_8));
        }

        Layer file(String name, byte[] content) {
            made.add(root -> Files.write(place(root, name), content));
            return this;
        }

        Layer link(String name, String target) {
            made.add(root -> Files.createSymbolicLink(place(root, name), Path.of(target)));
            return this;
        }

        Layer hardLink(String name, String target) {
            made.add(root -> Files.createLink(place(root, name), root.resolve(target)));
            return this;
        }

        private static Path place(Path root, String name) throws IOException {
            Path file = root.resolve(name).normalize();
            Files.createDirectories(file.getParent());
            return file;
        }

        byte[] packed(Path root) throws IOException {
            for (Made file : made) {
                file.in(root);
            }
            return Shell.output("tar", "--sort=name", "-czf", "-", "-C", root.toString(), ".");
        }
    }
}
