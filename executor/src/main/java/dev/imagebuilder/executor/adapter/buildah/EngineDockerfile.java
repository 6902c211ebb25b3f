package dev.imagebuilder.executor.adapter.buildah;

import dev.imagebuilder.executor.builds.EngineText;
import dev.imagebuilder.executor.dockerfile.CacheKeys;
import dev.imagebuilder.executor.dockerfile.Dockerfile;
import dev.imagebuilder.executor.dockerfile.Engine;
import dev.imagebuilder.executor.dockerfile.Translation;
import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.port.ImageBuilder.Build;
import dev.imagebuilder.executor.port.Platform;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The Dockerfile of a build as the buildah understands it that is installed.
 *
 * @param flags that go with it
 * @param keys that tell what the build leaves in the store from what others do
 */
record EngineDockerfile(Path file, List<String> flags, Set<String> keys) {
    private static final String FORMAT = "--format=";

    /** What is no Dockerfile stays as it is, for buildah to say so. */
    static EngineDockerfile of(Build build, Engine engine, Lease lease) throws Refusal {
        Optional<Dockerfile> read = EngineText.read(build.dockerfile()).done();
        if (read.isEmpty()) {
            return new EngineDockerfile(build.dockerfile(), List.of(FORMAT + "oci"), Set.of());
        }
        Map<String, String> arguments = build.options().arguments();
        Translation translation =
                EngineText.translation(read.get(), build, engine, Platform.here(System.getProperty("os.arch")));
        Dockerfile translated = Dockerfile.read(translation.text()).done().orElseThrow();
        String text = CacheKeys.apply(translated, arguments, build.platform() + " " + build.bases());
        Path file = lease.write("Dockerfile", text);
        List<String> flags = new ArrayList<>();
        // Buildah ignores SHELL and the like in OCI's form; in Docker's it forgets what it has built on bases in OCI's.
        flags.add(FORMAT + (read.get().isForDocker() ? "docker" : "oci"));
        if (!translation.files().isEmpty()) {
            flags.add(files(translation, lease));
        }
        return new EngineDockerfile(file, List.copyOf(flags), CacheKeys.of(text));
    }

    private static String files(Translation translation, Lease lease) throws Refusal {
        Path directory = lease.directory().resolve("heredocs");
        EngineText.write(translation.files(), directory);
        return "--build-context=" + Translation.CONTEXT + "=" + directory;
    }
}
