package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.port.RegistryAccess;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Images to build from one source.
 *
 * @param images in the author's order
 * @param registries how to talk to those that base images and targets are in; what is said for pulls comes first
 * @param workdir where sources are kept while building; the product's cache when empty
 */
record BuildRequest(
        BuildSource source, List<RequestedImage> images, List<RegistryAccess> registries, Optional<Path> workdir) {
    BuildRequest {
        images = List.copyOf(images);
        registries = List.copyOf(registries);
    }

    /** How to talk to registries that base images may come from; what is said for that counts first. */
    List<RegistryAccess> ofBases() {
        return Stream.concat(
                        images.stream().flatMap(image -> image.options().bases().registries().stream()),
                        registries.stream())
                .distinct()
                .toList();
    }

    /** The same with nothing used that earlier builds have left. */
    BuildRequest withoutCache() {
        return new BuildRequest(
                source, images.stream().map(RequestedImage::withoutCache).toList(), registries, workdir);
    }
}
