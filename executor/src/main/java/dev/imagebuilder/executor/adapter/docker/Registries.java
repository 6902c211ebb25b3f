package dev.imagebuilder.executor.adapter.docker;

import dev.imagebuilder.executor.builds.BuildRegistries;
import dev.imagebuilder.executor.oci.ImagePlaces;
import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.port.ImageBuilder.Build;
import dev.imagebuilder.executor.port.RegistryAccess;
import java.util.Map;
import java.util.Optional;

/**
 * How to talk to the registries that base images come from.
 *
 * @param hosts by their names
 * @param mirrors where else base images may be had
 */
record Registries(Map<String, RegistryAccess> hosts, ImagePlaces mirrors) {

    static Registries of(Build build) throws Refusal {
        return new Registries(
                BuildRegistries.byHost(build.registries()),
                ImagePlaces.of(build.options().bases().mirrors()));
    }

    /** One that nobody has said anything of is asked as it is usual. */
    RegistryAccess access(String host) {
        return Optional.ofNullable(hosts.get(host))
                .orElseGet(() -> new RegistryAccess(host, Optional.empty(), false, Optional.empty()));
    }
}
