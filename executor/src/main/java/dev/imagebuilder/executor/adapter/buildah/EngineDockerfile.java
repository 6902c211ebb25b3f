package dev.imagebuilder.executor.adapter.buildah;

import dev.imagebuilder.executor.builds.EngineText;
import dev.imagebuilder.executor.dockerfile.CacheKeys;
import dev.imagebuilder.executor.dockerfile.Dockerfile;
import dev.imagebuilder.executor.dockerfile.Engine;
import dev.imagebuilder.executor.dockerfile.Outline;
import dev.imagebuilder.executor.dockerfile.SecretMounts;
import dev.imagebuilder.executor.dockerfile.Translation;
import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.port.BuildOptions;
import dev.imagebuilder.executor.port.ImageBuilder.Build;
import dev.imagebuilder.executor.port.Platform;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The Dockerfile of a build as the buildah understands it that is installed.
 *
 * @param flags that go with it, but for the form
 * @param isForDocker whether the image must be built in Docker's form
 * @param base what the image begins with, if it is known and something
 * @param keys that tell what the build leaves in the store from what others do
 * @param secrets what its commands mount
 */
record EngineDockerfile(
        Path file,
        List<String> flags,
        boolean isForDocker,
        Optional<String> base,
        Set<String> keys,
        List<SecretMounts.File> secrets) {
    private static final String FORMAT = "--format=";

    /** What is no Dockerfile stays as it is, for buildah to say so. */
    static EngineDockerfile of(Build build, GivenSecrets given, Engine engine, Lease lease) throws Refusal {
        Optional<Dockerfile> read = EngineText.read(build.dockerfile()).done();
        if (read.isEmpty()) {
            return new EngineDockerfile(build.dockerfile(), List.of(), false, Optional.empty(), Set.of(), List.of());
        }
        // Where something is lacking is told of the author's text, not of ours.
        EngineText.done(SecretMounts.of(read.get(), given.contents().keySet()), build);
        Platform here = Platform.here(System.getProperty("os.arch"));
        Translation translation = EngineText.translation(read.get(), build, engine, here);
        SecretMounts mounts = mounts(translation.text(), build, given);
        Path file = lease.write("Dockerfile", mounts.text());
        List<String> flags = new ArrayList<>();
        if (!translation.files().isEmpty()) {
            flags.add(files(translation, lease));
        }
        return new EngineDockerfile(
                file,
                List.copyOf(flags),
                read.get().isForDocker(),
                Outline.of(
                                read.get(),
                                EngineText.settings(build, here),
                                build.options().stage())
                        .done()
                        .flatMap(Outline::beginning),
                CacheKeys.of(mounts.text()),
                mounts.files());
    }

    /** The same, but in Docker's form. */
    EngineDockerfile forDocker() {
        return new EngineDockerfile(file, flags, true, base, keys, secrets);
    }

    /** Buildah ignores SHELL and the like in OCI's form; in Docker's it forgets what it has built on bases in OCI's. */
    String form() {
        return FORMAT + (isForDocker ? "docker" : "oci");
    }

    private static SecretMounts mounts(String text, Build build, GivenSecrets given) throws Refusal {
        BuildOptions.Layers layers = build.options().layers();
        String keyed = CacheKeys.apply(
                Dockerfile.read(text).done().orElseThrow(),
                build.options().shared().equals(BuildOptions.Shared.NONE)
                        ? CacheKeys.Form.ARGUMENT
                        : CacheKeys.Form.LABEL,
                build.options().arguments(),
                // Without the cache the key of fingerprints must not make images of equal builds differ.
                layers.useCache() ? given.fingerprints() : Map.of(),
                build.platform() + " " + new TreeSet<>(build.known().bases().values())
                        + layers.timestamp().map(time -> " at " + time).orElse(""));
        return EngineText.done(
                SecretMounts.of(
                        Dockerfile.read(keyed).done().orElseThrow(),
                        given.contents().keySet()),
                build);
    }

    private static String files(Translation translation, Lease lease) throws Refusal {
        Path directory = lease.directory().resolve("heredocs");
        EngineText.write(translation.files(), directory);
        return "--build-context=" + Translation.CONTEXT + "=" + directory;
    }
}
