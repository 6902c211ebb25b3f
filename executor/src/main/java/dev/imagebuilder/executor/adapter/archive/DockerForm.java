package dev.imagebuilder.executor.adapter.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.imagebuilder.executor.oci.Descriptor;
import dev.imagebuilder.executor.oci.Image;
import dev.imagebuilder.executor.oci.ImageLayout;
import dev.imagebuilder.executor.oci.ImageManifest;
import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.port.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Optional;

/**
 * What {@code docker save} writes, and {@code docker load} reads.
 *
 * @param name of the image, with its tag
 */
record DockerForm(String name) implements ArchiveForm {

    @Override
    public String contents() {
        return "manifest.json";
    }

    @Override
    public String digest(ImageLayout source, Image image) throws Refusal {
        return manifest(source, image).config().digest();
    }

    @Override
    public Optional<String> digest(JsonNode contents) {
        return contents.valueStream()
                .filter(image -> image.path("RepoTags").valueStream().anyMatch(tag -> tag.asText()
                        .equals(name)))
                .map(image -> "sha256:" + image.path("Config").asText().replaceFirst("\\.json$", ""))
                .filter(Descriptor::isDigest)
                .findFirst();
    }

    @Override
    public void write(ImageLayout source, Image image, TarWriter tar) throws IOException, Refusal {
        ImageManifest manifest = manifest(source, image);
        tar.file(contents(), contents(manifest).toString().getBytes(StandardCharsets.UTF_8));
        tar.file(config(manifest), source.document(manifest.config()));
        BlobCopy blobs = new BlobCopy(source);
        for (Descriptor layer : new LinkedHashSet<>(manifest.layers())) {
            tar.<Refusal>file(layer(layer), channel -> blobs.unpack(layer, channel));
        }
    }

    private static ImageManifest manifest(ImageLayout source, Image image) throws Refusal {
        if (image.platforms().size() != 1) {
            throw new Refusal(new Failure(
                            Failure.Kind.INVALID,
                            "docker-archive: takes images for one platform, and this one is for "
                                    + String.join(", ", image.platforms()))
                    .hint("take oci-archive:FILE or oci:DIRECTORY, or ask for one platform"));
        }
        return source.manifest(
                image.manifests().isEmpty() ? image.root() : image.manifests().getFirst());
    }

    private ArrayNode contents(ImageManifest manifest) {
        ArrayNode contents = JsonNodeFactory.instance.arrayNode();
        ObjectNode image = contents.addObject();
        image.put("Config", config(manifest));
        image.putArray("RepoTags").add(name);
        ArrayNode layers = image.putArray("Layers");
        manifest.layers().forEach(layer -> layers.add(layer(layer)));
        return contents;
    }

    private static String config(ImageManifest manifest) {
        return hex(manifest.config()) + ".json";
    }

    private static String layer(Descriptor layer) {
        return hex(layer) + ".tar";
    }

    private static String hex(Descriptor part) {
        return part.digest().substring("sha256:".length());
    }
}
