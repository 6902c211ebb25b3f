package dev.imagebuilder.executor.attestation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.imagebuilder.executor.attestation.contents.ImageContents;
import dev.imagebuilder.executor.oci.Descriptor;
import dev.imagebuilder.executor.oci.ImageLayout;
import dev.imagebuilder.executor.oci.ImageManifest;
import dev.imagebuilder.executor.oci.Refusal;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A bill of the packages in an image for one platform. The same image has the same one, byte for byte.
 *
 * @param unread why it may be incomplete
 */
public record Sbom(AttachedDocument document, List<String> unread) {

    public Sbom {
        unread = List.copyOf(unread);
    }

    /** In which form it is written. */
    public enum Form {
        SPDX("application/spdx+json"),
        CYCLONEDX("application/vnd.cyclonedx+json");

        private final String type;

        Form(String type) {
            this.type = type;
        }

        public String type() {
            return type;
        }

        private ObjectNode document(DescribedImage image, ImageContents contents, Tool tool) {
            return switch (this) {
                case SPDX -> SpdxDocument.of(image, contents, tool);
                case CYCLONEDX -> CycloneDxDocument.of(image, contents, tool);
            };
        }
    }

    /**
     * Looks into the layers of an image.
     *
     * @param repository that it is published in
     * @param manifest one of its manifests
     */
    public static Sbom of(Form form, String repository, ImageLayout layout, Descriptor manifest, Tool tool)
            throws Refusal {
        ImageManifest parts = layout.manifest(manifest);
        ImageContents contents = ImageContents.of(layout, parts);
        DescribedImage image = DescribedImage.of(repository, manifest, layout, parts);
        byte[] content =
                ArtifactManifest.bytes(form.document(image, contents, tool).toString());
        return new Sbom(AttachedDocument.of("SBOM", form.type(), content, content, Map.of()), contents.unread());
    }

    /** Of two images, or of one in which something else was found, it is not the same. */
    static UUID identity(DescribedImage image, ImageContents contents) {
        String all = image.name() + "\n" + image.digest() + "\n" + contents;
        return UUID.nameUUIDFromBytes(ArtifactManifest.bytes(all));
    }

    static String incomplete(ImageContents contents) {
        return "Some of the image could not be looked into: " + String.join("; ", contents.unread());
    }
}
