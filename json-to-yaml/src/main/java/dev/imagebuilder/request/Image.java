package dev.imagebuilder.request;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A name under which an image is published, and what is particular to that image.
 *
 * @param image the name within the registry
 * @param tags more of the same image
 * @param base what to build on in place of the Dockerfile's own
 * @param platforms such as {@code linux/arm64}; without any it is up to who builds
 * @param options how it is built, as the type {@code image_builder.datatypes.BuildOptions} has it
 * @param verify a program of the image that has to succeed, and its arguments
 */
public record Image(
        String image,
        String tag,
        Optional<List<String>> tags,
        Base base,
        Optional<List<String>> platforms,
        Optional<Map<String, Object>> options,
        Optional<List<String>> verify) {

    public Image {
        tags = tags.map(List::copyOf);
        platforms = platforms.map(List::copyOf);
        verify = verify.map(List::copyOf);
    }

    /**
     * The image to build on in place of the Dockerfile's own.
     *
     * @param stage the stage whose base image that is
     */
    public record Base(Optional<String> image, Optional<String> stage) {}
}
