package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.port.ImageTarget;
import dev.imagebuilder.executor.port.RegistryAccess;
import java.util.Optional;

/**
 * Where images go.
 *
 * @param url of a registry, or what says where on this machine
 * @param registry how to talk to it; empty for a place on this machine
 */
record Destination(String url, Optional<RegistryAccess> registry) {

    /** What an image is called there. */
    ImageTarget target(String name, String tag) {
        return registry.<ImageTarget>map(access -> new ImageTarget.Remote(access, name, tag))
                .orElseGet(() -> TargetPlace.target(url, name, tag));
    }
}
