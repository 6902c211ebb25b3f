package dev.imagebuilder.request;

import java.util.List;
import java.util.Optional;

/**
 * The images to build, and where they are published.
 *
 * @param registries more places that each image is published to
 */
public record Target(List<Image> images, Registry registry, Optional<List<Registry>> registries) {

    public Target {
        images = List.copyOf(images);
        registries = registries.map(List::copyOf);
    }
}
