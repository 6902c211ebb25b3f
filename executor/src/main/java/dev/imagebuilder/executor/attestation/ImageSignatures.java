package dev.imagebuilder.executor.attestation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.imagebuilder.executor.attestation.ArtifactStores.Beside;
import dev.imagebuilder.executor.oci.JsonDocument;
import dev.imagebuilder.executor.port.ArtifactStore.Artifact;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.ImageRepositories.Document;
import dev.imagebuilder.executor.port.Result;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The signatures of an image, which lie under a tag of their own where cosign looks for them. */
public record ImageSignatures(Beside store, String digest) {
    private static final String ANNOTATION = "dev.cosignproject.cosign/signature";
    private static final String CONFIG = "application/vnd.oci.image.config.v1+json";
    private static final int LARGEST_PAYLOAD = 1 << 20;

    /** A signature, and what was signed with it. */
    public record Found(byte[] payload, byte[] signature) {

        /** Whether it says of the image with this digest that whoever has the key vouches for it. */
        public boolean isBy(PublicSigningKey key, String digest) {
            return new SignedPayload(payload).isAbout(digest) && key.verifies(payload, signature);
        }
    }

    /** All of them, whoever made them. */
    public Result<List<Found>> all() {
        return layers().then(this::found);
    }

    /** Adds one, unless there is one by this key. */
    public Result<Boolean> sign(SigningKey key, String repository) {
        return layers().then(layers -> found(layers)
                .then(found -> found.stream().anyMatch(one -> one.isBy(key.publicPart(), digest))
                        ? Result.done(false)
                        : store.name(signed(key, repository, layers), tag()).map(_ -> true)));
    }

    private String tag() {
        return digest.replace(':', '-') + ".sig";
    }

    private Result<List<JsonNode>> layers() {
        return store.manifest(tag())
                .then(found -> found.map(ImageSignatures::layers).orElse(Result.done(List.of())));
    }

    private static Result<List<JsonNode>> layers(Document manifest) {
        try {
            return Result.done(JsonDocument.of(manifest.content())
                    .path("layers")
                    .valueStream()
                    .toList());
        } catch (IOException e) {
            return new Failure(Failure.Kind.INVALID, "the manifest of the signatures is not JSON").result();
        }
    }

    private Result<List<Found>> found(List<JsonNode> layers) {
        Result<List<Found>> all = Result.done(new ArrayList<>());
        for (JsonNode layer : layers) {
            Optional<byte[]> signature = signature(layer);
            long size = layer.path("size").asLong();
            if (signature.isPresent() && size <= LARGEST_PAYLOAD) {
                all = all.then(
                        known -> store.blob(layer.path("digest").asText(), size).map(payload -> {
                            known.add(new Found(payload, signature.get()));
                            return known;
                        }));
            }
        }
        return all;
    }

    private static Optional<byte[]> signature(JsonNode layer) {
        try {
            String text = layer.path("annotations").path(ANNOTATION).asText();
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What was there stays. */
    private Artifact signed(SigningKey key, String repository, List<JsonNode> before) {
        byte[] payload = SignedPayload.of(repository, digest).bytes();
        ObjectNode layer = ArtifactManifest.descriptor(SignedPayload.TYPE, payload);
        layer.putObject("annotations").put(ANNOTATION, Base64.getEncoder().encodeToString(key.sign(payload)));
        List<JsonNode> layers = new ArrayList<>(before);
        layers.add(layer);
        byte[] config = config(layers);
        ObjectNode manifest =
                ArtifactManifest.object().put("schemaVersion", 2).put("mediaType", ArtifactManifest.MANIFEST);
        manifest.set("config", ArtifactManifest.descriptor(CONFIG, config));
        manifest.putArray("layers").addAll(layers);
        return new Artifact(ArtifactManifest.document(manifest), List.of(config, payload));
    }

    private static byte[] config(List<JsonNode> layers) {
        ObjectNode config = ArtifactManifest.object().put("architecture", "").put("os", "");
        config.putObject("config");
        ObjectNode rootfs = config.putObject("rootfs").put("type", "layers");
        layers.forEach(
                layer -> rootfs.withArray("/diff_ids").add(layer.path("digest").asText()));
        return ArtifactManifest.bytes(config.toString());
    }
}
