package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.port.RegistryAccess;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Images to build from one source.
 *
 * @param images in the author's order
 * @param registry how to talk to the registry that the targets, and perhaps base images, are in; empty for a layout
 * @param workdir where sources are kept while building; the product's cache when empty
 */
record BuildRequest(
        BuildSource source, List<RequestedImage> images, Optional<RegistryAccess> registry, Optional<Path> workdir) {
    BuildRequest {
        images = List.copyOf(images);
    }
}
