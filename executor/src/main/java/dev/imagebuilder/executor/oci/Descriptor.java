package dev.imagebuilder.executor.oci;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an image says of one of its parts (OCI image specification, "Content Descriptors").
 *
 * @param mediaType the part's media type
 * @param digest {@code sha256:} and 64 hexadecimal digits
 * @param size in bytes
 * @param platform {@code os/architecture} or {@code os/architecture/variant}, where the descriptor says so
 */
public record Descriptor(String mediaType, String digest, long size, Optional<String> platform) {

    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    private static final Set<String> INDEXES = Set.of(
            "application/vnd.oci.image.index.v1+json", "application/vnd.docker.distribution.manifest.list.v2+json");

    /** Reads a descriptor; refuses one that is malformed, or whose digest is none we can verify. */
    public static Descriptor of(JsonNode node) throws Refusal {
        String digest = node.path("digest").asText();
        if (!isDigest(digest)
                || !node.path("size").canConvertToLong()
                || node.path("size").asLong() < 0) {
            throw Refusal.invalid("the image has a descriptor that is malformed: " + node);
        }
        return new Descriptor(
                node.path("mediaType").asText(), digest, node.path("size").asLong(), platform(node.path("platform")));
    }

    /** Whether this is a digest of the one algorithm we know. */
    public static boolean isDigest(String text) {
        return DIGEST.matcher(text).matches();
    }

    /** Whether this is an index of several manifests. */
    public boolean isIndex() {
        return INDEXES.contains(mediaType);
    }

    /** The platform an object with {@code os}, {@code architecture} and perhaps {@code variant} tells of. */
    static Optional<String> platform(JsonNode node) {
        if (!node.hasNonNull("os") || !node.hasNonNull("architecture")) {
            return Optional.empty();
        }
        String variant = node.path("variant").asText();
        return Optional.of(node.path("os").asText() + "/"
                + node.path("architecture").asText() + (variant.isEmpty() ? "" : "/" + variant));
    }
}
