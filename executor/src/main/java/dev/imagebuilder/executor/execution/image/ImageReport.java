package dev.imagebuilder.executor.execution.image;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What there is to know of an image.
 *
 * @param reference the name that it was looked for by
 * @param digest of its manifest, or of its index
 * @param size compressed bytes of all its parts
 * @param variants one for each platform
 * @param attached what refers to the image as a whole
 * @param signatures how many there are
 * @param signed whether one of them is by the key that was asked for; empty when none was
 */
public record ImageReport(
        String reference,
        String digest,
        long size,
        List<Variant> variants,
        List<Attached> attached,
        int signatures,
        Optional<Boolean> signed) {
    public ImageReport {
        variants = List.copyOf(variants);
        attached = List.copyOf(attached);
    }

    /**
     * The image for one platform.
     *
     * @param variables the names of what it sets in the environment; values may be secret
     * @param history the steps that it was made by
     * @param attached what refers to it alone
     */
    public record Variant(
            String platform,
            String digest,
            long size,
            String created,
            Map<String, String> labels,
            List<String> entrypoint,
            List<String> command,
            String user,
            String directory,
            List<String> ports,
            List<String> variables,
            List<String> history,
            List<Attached> attached) {}

    /**
     * Something that refers to an image.
     *
     * @param type what it is, as a media type
     * @param says what it says in short, by names such as {@code packages} and {@code commit}
     */
    public record Attached(String type, String digest, Map<String, String> says) {}
}
