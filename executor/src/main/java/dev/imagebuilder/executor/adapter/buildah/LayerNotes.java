package dev.imagebuilder.executor.adapter.buildah;

import com.fasterxml.jackson.databind.JsonNode;
import dev.imagebuilder.executor.oci.PackedLayers.Packed;
import dev.imagebuilder.executor.oci.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How layers in the store are packed in registries: the store knows it of those that were fetched, and notes of ours of
 * those that were packed here.
 *
 * @param notes the directory of our notes
 */
record LayerNotes(Store store, Path notes) {
    /** What the store calls gzip. */
    private static final int GZIP = 2;

    /**
     * Those that are known.
     *
     * @param layers digests of what is in them
     */
    Map<String, Packed> of(List<String> layers) throws Refusal {
        Map<String, Packed> known = new LinkedHashMap<>();
        for (String layer : layers) {
            note(layer).ifPresent(packed -> known.put(layer, packed));
        }
        for (JsonNode layer : store.layers()) {
            String inside = layer.path("diff-digest").asText();
            if (layers.contains(inside) && layer.path("compression").asInt() == GZIP) {
                known.put(
                        inside,
                        new Packed(
                                layer.path("compressed-diff-digest").asText(),
                                layer.path("compressed-size").asLong()));
            }
        }
        return known;
    }

    private Optional<Packed> note(String layer) throws Refusal {
        try {
            String[] words = Files.readString(file(layer)).split(" ");
            return Optional.of(new Packed(words[0], Long.parseLong(words[1])));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            // Without it the layer is packed again.
            return Optional.empty();
        }
    }

    void add(Map<String, Packed> layers) throws Refusal {
        try {
            Files.createDirectories(notes);
            for (Map.Entry<String, Packed> layer : layers.entrySet()) {
                Packed packed = layer.getValue();
                Files.writeString(file(layer.getKey()), packed.digest() + " " + packed.size());
            }
        } catch (IOException e) {
            throw Refusal.of("the notes in " + notes + " cannot be written", e);
        }
    }

    private Path file(String layer) {
        return notes.resolve(layer.replace(':', '-'));
    }
}
