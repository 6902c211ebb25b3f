package dev.imagebuilder.executor.adapter.buildah;

import dev.imagebuilder.executor.dockerfile.Attempt;
import dev.imagebuilder.executor.dockerfile.BuildSettings;
import dev.imagebuilder.executor.dockerfile.CacheKeys;
import dev.imagebuilder.executor.dockerfile.ContextFile;
import dev.imagebuilder.executor.dockerfile.Dockerfile;
import dev.imagebuilder.executor.dockerfile.Engine;
import dev.imagebuilder.executor.dockerfile.Translation;
import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.port.ImageBuilder.Build;
import dev.imagebuilder.executor.port.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        Optional<Dockerfile> read = read(build.dockerfile());
        if (read.isEmpty()) {
            return new EngineDockerfile(build.dockerfile(), List.of(FORMAT + "oci"), Set.of());
        }
        Map<String, String> arguments = build.options().arguments();
        Translation translation = translation(read.get(), build, engine);
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

    private static Optional<Dockerfile> read(Path file) throws Refusal {
        try {
            return Dockerfile.read(Files.readString(file)).done();
        } catch (IOException e) {
            throw Refusal.of("the Dockerfile " + file + " cannot be read", e);
        }
    }

    private static Translation translation(Dockerfile dockerfile, Build build, Engine engine) throws Refusal {
        var settings = new BuildSettings(
                build.options().arguments(), Platform.here(System.getProperty("os.arch")), build.platform());
        return switch (Translation.of(dockerfile, settings, engine)) {
            case Attempt.Done<Translation>(Translation translation) -> translation;
            case Attempt.Refused<Translation>(var problems) ->
                throw new Refusal(problems.getFirst()
                        .failure(build.dockerfile().getFileName().toString()));
        };
    }

    private static String files(Translation translation, Lease lease) throws Refusal {
        Path directory = lease.directory().resolve("heredocs");
        try {
            for (Map.Entry<String, ContextFile> entry : translation.files().entrySet()) {
                Path file = directory.resolve(entry.getKey());
                Files.createDirectories(file.getParent());
                Files.writeString(file, entry.getValue().content());
                Files.setPosixFilePermissions(file, permissions(entry.getValue().mode()));
            }
        } catch (IOException e) {
            throw Refusal.of("the heredocs of the Dockerfile cannot be written", e);
        }
        return "--build-context=" + Translation.CONTEXT + "=" + directory;
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        int highest = PosixFilePermission.values().length - 1;
        return Stream.of(PosixFilePermission.values())
                .filter(permission -> (mode >> (highest - permission.ordinal()) & 1) == 1)
                .collect(Collectors.toSet());
    }
}
