package dev.imagebuilder.executor.port;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Builds container images from Dockerfiles. */
public interface ImageBuilder {

    /** Why images cannot be built on this machine by this user, if so; asked before anything is fetched. */
    Optional<Failure> unfitness();

    /** Builds one image; blocks until it is done. Nothing but cached layers stays in the engine's store. */
    Result<Built> build(Build build);

    /**
     * An image to build.
     *
     * @param context the build context
     * @param dockerfile the Dockerfile; need not lie in the context
     * @param registries how to talk to the registries that base images may come from
     * @param layout a directory that does not exist yet; the image is left there as an OCI image layout
     * @param log receives each line the engine prints
     */
    record Build(Path context, Path dockerfile, List<RegistryAccess> registries, Path layout, Consumer<String> log) {
        public Build {
            registries = List.copyOf(registries);
        }
    }

    /**
     * An image that was built.
     *
     * @param layout an OCI image layout whose index names exactly this image
     * @param warnings what the user should know about how it was built
     */
    record Built(Path layout, List<String> warnings) {
        public Built {
            warnings = List.copyOf(warnings);
        }
    }
}
