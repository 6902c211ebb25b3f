package dev.imagebuilder.request;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A name under which an image is published, and what is particular to that image.
 *
 * @param image the name within the registry
 * @param base the image to build on in place of the Dockerfile's own
 * @param baseStage the stage whose base image that is
 * @param options how it is built, as the type {@code image_builder.datatypes.BuildOptions} has it
 * @param platforms such as {@code linux/arm64}; without any it is up to who builds
 */
public record Image(
        String image,
        String tag,
        Optional<String> base,
        Optional<String> baseStage,
        Optional<List<String>> platforms,
        Optional<Map<String, Object>> options) {

    public Image {
        platforms = platforms.map(List::copyOf);
    }
}
