package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.port.ImageTarget;
import dev.imagebuilder.executor.port.PushListener;
import dev.imagebuilder.executor.port.Registry;
import dev.imagebuilder.executor.port.Registry.Published;
import dev.imagebuilder.executor.port.Result;
import java.nio.file.Path;

/** Publishes images under names of all kinds. */
interface Publisher {

    /** @param image an OCI image layout of one image */
    Result<Published> publish(Path image, ImageTarget target, PushListener listener);

    /** What knows the digests of images in container registries. */
    Registry<ImageTarget.Remote> remote();
}
