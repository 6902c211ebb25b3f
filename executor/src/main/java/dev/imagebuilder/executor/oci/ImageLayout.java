package dev.imagebuilder.executor.oci;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.imagebuilder.executor.port.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An OCI image layout directory, to be read (OCI image specification, "Image Layout"). */
public record ImageLayout(Path directory) {

    /** What a blob that is JSON may measure at most; registries refuse larger manifests as well. */
    private static final int LARGEST_DOCUMENT = 4 << 20;

    /** The one image that the layout's index names. */
    public Image onlyImage() throws Refusal {
        JsonNode manifests = index().path("manifests");
        if (manifests.size() != 1) {
            throw Refusal.invalid("%s holds %d images instead of one".formatted(directory, manifests.size()));
        }
        return image(manifests.get(0));
    }

    /** The image that an entry of an index names. */
    public Image image(JsonNode entry) throws Refusal {
        return new ImageReader(this).read(Descriptor.of(entry));
    }

    /** The content of {@code index.json}. */
    public JsonNode index() throws Refusal {
        return parse(bytes(directory.resolve("index.json")), "index.json of " + directory);
    }

    /** Where the blob with this digest lies. */
    public Path blob(String digest) {
        return directory.resolve("blobs").resolve(digest.replace(':', '/'));
    }

    /** The bytes of a manifest, an index or a configuration, verified. */
    public byte[] document(Descriptor descriptor) throws Refusal {
        byte[] bytes = bytes(blob(descriptor.digest()));
        if (bytes.length != descriptor.size() || !Sha256.of(bytes).equals(descriptor.digest())) {
            throw damaged(descriptor.digest());
        }
        return bytes;
    }

    /** What a manifest names, in its order. */
    public ImageManifest manifest(Descriptor descriptor) throws Refusal {
        JsonNode content = json(descriptor);
        List<Descriptor> layers = new ArrayList<>();
        for (JsonNode layer : content.path("layers")) {
            layers.add(Descriptor.of(layer));
        }
        return new ImageManifest(Descriptor.of(content.path("config")), layers);
    }

    /** The refusal of a blob whose content is not what its digest says. */
    public Refusal damaged(String digest) {
        return Refusal.invalid("the blob %s of %s is damaged".formatted(digest, directory));
    }

    JsonNode json(Descriptor descriptor) throws Refusal {
        return parse(document(descriptor), descriptor.digest() + " of " + directory);
    }

    private static byte[] bytes(Path file) throws Refusal {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST_DOCUMENT + 1);
            if (bytes.length > LARGEST_DOCUMENT) {
                throw Refusal.invalid(file + " is larger than 4 MiB, which no manifest may be");
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw new Refusal(new Failure(Failure.Kind.NOT_FOUND, file + " does not exist"));
        } catch (IOException e) {
            throw Refusal.of(file + " cannot be read", e);
        }
    }

    private static JsonNode parse(byte[] bytes, String name) throws Refusal {
        try {
            return JsonDocument.of(bytes);
        } catch (JsonProcessingException e) {
            throw new Refusal(new Failure(Failure.Kind.INVALID, name + " is not JSON").because(e.getOriginalMessage()));
        } catch (IOException e) {
            throw Refusal.of(name + " cannot be read", e);
        }
    }
}
