package dev.imagebuilder.executor.adapter.docker;

import dev.imagebuilder.executor.dockerfile.BaseImage;
import dev.imagebuilder.executor.dockerfile.ContextFile;
import dev.imagebuilder.executor.dockerfile.Outline;
import dev.imagebuilder.executor.dockerfile.Translation;
import dev.imagebuilder.executor.oci.ImagePlaces;
import dev.imagebuilder.executor.oci.ImageReference;
import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.oci.Sha256;
import dev.imagebuilder.executor.port.BuildOptions;
import dev.imagebuilder.executor.port.BuildOptions.Pull;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Failure.Kind;
import dev.imagebuilder.executor.port.ImageRepositories;
import dev.imagebuilder.executor.port.Platform;
import dev.imagebuilder.executor.port.Result;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Brings the images into the daemon that builds take something from, under names of our own: the daemon asks no registry
 * for what it has.
 */
final class BaseImages {
    /** By ids: of equal images there is one. */
    private static final String BY_ID = "image-builder.invalid/base:";

    /** By what Dockerfiles call them, for builds that ask no registry. */
    private static final String BY_NAME = "image-builder.invalid/name:";

    private static final Path NOWHERE = Path.of("/");

    private final Docker docker;
    private final ImageRepositories repositories;
    private final Map<String, Object> locks = new ConcurrentHashMap<>();

    BaseImages(Docker docker, ImageRepositories repositories) {
        this.docker = docker;
        this.repositories = repositories;
    }

    /** What tells an image from others in a Dockerfile. */
    static String key(BaseImage image) {
        return image.reference() + " " + image.platform();
    }

    /**
     * Their names in the daemon.
     *
     * @param files of the translated Dockerfile, which it knows as an image
     */
    Map<String, String> bring(
            Outline outline, Registries registries, Map<String, ContextFile> files, BuildOptions options, Lease lease)
            throws Refusal {
        Map<String, String> names = new LinkedHashMap<>();
        for (BaseImage image : outline.images()) {
            boolean isOurs = image.reference().equals(Translation.CONTEXT) && !files.isEmpty();
            String name = isOurs
                    ? new HeredocImage(docker, lease).load(files, image.platform())
                    : bring(image, registries, options.bases().pull(), lease);
            names.put(key(image), name);
        }
        return names;
    }

    private String bring(BaseImage image, Registries registries, Pull pull, Lease lease) throws Refusal {
        if (ImageReference.of(image.reference(), NOWHERE) instanceof Result.Failed<?>(Failure failure)) {
            throw new Refusal(failure);
        }
        if (pull != Pull.ALWAYS) {
            Optional<String> known = known(image, lease);
            if (known.isPresent()) {
                return known.get();
            }
        }
        if (pull == Pull.NEVER) {
            throw new Refusal(new Failure(
                            Kind.NOT_FOUND,
                            "the daemon has no image " + image.reference() + ", and none is to be fetched")
                    .hint("let pull be missing or always"));
        }
        return fetch(image, registries, lease);
    }

    private String fetch(BaseImage image, Registries registries, Lease lease) throws Refusal {
        Platform platform = image.platform();
        RemoteImage remote = RemoteImage.find(repositories, image.reference(), platform, registries);
        String name = BY_ID + remote.id().replace("sha256:", "");
        try {
            byte[] config = remote.config(platform);
            synchronized (locks.computeIfAbsent(name, _ -> new Object())) {
                if (!isThere(name, lease)) {
                    LoadedImage loaded = LoadedImage.in(docker, lease);
                    loaded.load(name, config, remote.layers(loaded.directory()));
                }
            }
        } catch (Refusal e) {
            throw new Refusal(BaseFailures.of(image.reference(), e.failure()));
        }
        docker.run(List.of("tag", name, byName(image)), lease);
        return name;
    }

    /** One that was fetched before, or that the user has in the daemon. */
    private Optional<String> known(BaseImage image, Lease lease) throws Refusal {
        if (isThere(byName(image), lease)) {
            return Optional.of(byName(image));
        }
        Optional<KnownImage> known = KnownImage.find(docker, image.reference(), lease.directory())
                .filter(found -> found.platform().fits(image.platform()));
        if (known.isEmpty()) {
            return Optional.empty();
        }
        docker.run(List.of("tag", image.reference(), byName(image)), lease);
        return Optional.of(byName(image));
    }

    private static String byName(BaseImage image) {
        String name = ImagePlaces.full(image.reference()) + " " + image.platform();
        return BY_NAME + Sha256.of(name.getBytes(StandardCharsets.UTF_8)).replace("sha256:", "");
    }

    private boolean isThere(String name, Lease lease) throws Refusal {
        return KnownImage.find(docker, name, lease.directory()).isPresent();
    }
}
