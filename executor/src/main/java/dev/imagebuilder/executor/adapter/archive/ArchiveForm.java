package dev.imagebuilder.executor.adapter.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.imagebuilder.executor.oci.Image;
import dev.imagebuilder.executor.oci.ImageLayout;
import dev.imagebuilder.executor.oci.JsonDocument;
import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.port.ImageTarget;
import java.io.IOException;
import java.util.Optional;

/** How an image lies in an archive. */
sealed interface ArchiveForm permits DockerForm, LayoutForm {

    static ArchiveForm of(ImageTarget.Archive target) {
        String name = target.name() + ":" + target.tag();
        return switch (target.format()) {
            case DOCKER -> new DockerForm(name);
            case OCI -> new LayoutForm(name);
        };
    }

    /** The file that says what is in the archive; it is the first one, to be found quickly. */
    String contents();

    /** The digest that an image is known by in the archive; refuses an image that has no place in one. */
    String digest(ImageLayout source, Image image) throws Refusal;

    /** The digest of the name, from what the archive says of its contents. */
    Optional<String> digest(JsonNode contents);

    void write(ImageLayout source, Image image, TarWriter tar) throws IOException, Refusal;

    /** The digest that the name has in an archive. */
    default Optional<String> digest(TarFile archive) throws Refusal {
        return digest(read(archive).orElse(MissingNode.getInstance()));
    }

    /** Whether a file is an archive of this form. */
    default boolean isForm(TarFile archive) {
        try {
            return read(archive).isPresent();
        } catch (Refusal e) {
            return false;
        }
    }

    private Optional<JsonNode> read(TarFile archive) throws Refusal {
        Optional<byte[]> content = archive.content(contents());
        try {
            return content.isPresent() ? Optional.of(JsonDocument.of(content.get())) : Optional.empty();
        } catch (IOException e) {
            throw Refusal.invalid(contents() + " of " + archive.file() + " is not JSON");
        }
    }
}
