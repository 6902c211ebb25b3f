package dev.imagebuilder.executor.port;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Builds container images from Dockerfiles. */
public interface ImageBuilder {

    /** Why images cannot be built on this machine by this user, if so; asked before anything is fetched. */
    Optional<Failure> unfitness();

    /** Why no build with these options can be done, as far as that can be told without a look at this machine. */
    default Optional<Failure> refusal(BuildOptions options) {
        return Optional.empty();
    }

    /** The platform whose programs run where it builds, when it can be told; asked when it is fit. */
    default Optional<Platform> platform() {
        return Optional.empty();
    }

    /** What builds, with its version, such as {@code buildah 1.28.2}: another one makes another image. */
    Result<String> identity();

    /** Builds one image; blocks until it is done. Nothing but cached layers stays in the engine's store. */
    Result<Built> build(Build build);

    /**
     * Removes what was kept of builds to make later ones faster, as far as nothing else needs it. What cannot be removed
     * stays: it is of use, or gone already.
     *
     * @param kept as {@link Built#kept} names it
     */
    Optional<Failure> forget(List<String> kept);

    /**
     * An image to build.
     *
     * @param context the build context: all that is in it, whatever a {@code .dockerignore} in it says
     * @param dockerfile the Dockerfile; need not lie in the context
     * @param platform that it is for; when that is not this machine's, an emulator runs its commands
     * @param known what registries have
     * @param registries how to talk to the registries that base images may come from
     * @param layout a directory that does not exist yet; the image is left there as an OCI image layout
     * @param watcher is told what goes on
     */
    record Build(
            Path context,
            Path dockerfile,
            Platform platform,
            BuildOptions options,
            Known known,
            List<RegistryAccess> registries,
            Path layout,
            Watcher watcher) {
        public Build {
            registries = List.copyOf(registries);
        }

        /** One of which nothing is known that registries have. */
        public Build(
                Path context,
                Path dockerfile,
                Platform platform,
                BuildOptions options,
                List<RegistryAccess> registries,
                Path layout,
                Watcher watcher) {
            this(context, dockerfile, platform, options, Known.NOTHING, registries, layout, watcher);
        }

        /** The same with others to talk to. */
        public Build with(List<RegistryAccess> others) {
            return new Build(context, dockerfile, platform, options, known, others, layout, watcher);
        }
    }

    /**
     * What registries have of an image that is built.
     *
     * @param bases the digests of base images, as far as they are known, by their places
     * @param layers which of them need not be in the layout
     */
    record Known(SortedMap<String, String> bases, LayersElsewhere layers) {
        public static final Known NOTHING = new Known(Collections.emptySortedMap(), _ -> Set.of());

        public Known {
            bases = Collections.unmodifiableSortedMap(new TreeMap<>(bases));
        }
    }

    /** Tells which layers all have already that get the image. */
    interface LayersElsewhere {
        /** @param digests of layers as they are sent */
        Set<String> among(Set<String> digests);
    }

    /** Is told what goes on in a build, by one thread at a time. */
    interface Watcher {

        /** The engine has printed a line. */
        void line(String text);

        /** An instruction of the Dockerfile begins, such as {@code 2/5 RUN make}; the one before is done. */
        default void step(String text) {}
    }

    /**
     * An image that was built.
     *
     * @param layout an OCI image layout whose index names exactly this image; layers that are known to be elsewhere may be
     *     missing in it
     * @param kept the names of what the engine keeps of it
     * @param warnings what the user should know about how it was built
     */
    record Built(Path layout, List<String> kept, List<String> warnings) {
        public Built {
            kept = List.copyOf(kept);
            warnings = List.copyOf(warnings);
        }
    }
}
