package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.port.ImageTarget;
import dev.imagebuilder.executor.port.PushListener;
import dev.imagebuilder.executor.port.Registry;
import dev.imagebuilder.executor.port.Registry.Published;
import dev.imagebuilder.executor.port.Result;
import java.nio.file.Path;
import java.util.Map;

/** Publishes images under names of all kinds. */
interface Publisher {

    /** @param image an OCI image layout of one image */
    Result<Published> publish(Path image, ImageTarget target, PushListener listener);

    /**
     * The same for images that are built on these.
     *
     * @param bases digests of base images, by their names
     */
    default Publisher on(Map<String, String> bases) {
        return this;
    }

    /** Whether it looks into layers, which must be in the layout then. */
    default boolean readsLayers() {
        return false;
    }

    /** What knows the digests of images in container registries. */
    Registry<ImageTarget.Remote> remote();
}
