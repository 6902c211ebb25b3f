package dev.imagebuilder.executor.adapter.buildah;

import dev.imagebuilder.executor.dockerfile.Attempt;
import dev.imagebuilder.executor.dockerfile.BuildSettings;
import dev.imagebuilder.executor.dockerfile.CacheKeys;
import dev.imagebuilder.executor.dockerfile.ContextFile;
import dev.imagebuilder.executor.dockerfile.Dockerfile;
import dev.imagebuilder.executor.dockerfile.Engine;
import dev.imagebuilder.executor.dockerfile.SecretMounts;
import dev.imagebuilder.executor.dockerfile.Translation;
import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.port.BuildOptions;
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
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The Dockerfile of a build as the buildah understands it that is installed.
 *
 * @param flags that go with it
 * @param keys that tell what the build leaves in the store from what others do
 * @param secrets what its commands mount
 */
record EngineDockerfile(Path file, List<String> flags, Set<String> keys, List<SecretMounts.File> secrets) {
    private static final String FORMAT = "--format=";

    /** What is no Dockerfile stays as it is, for buildah to say so. */
    static EngineDockerfile of(Build build, GivenSecrets given, Engine engine, Lease lease) throws Refusal {
        Optional<Dockerfile> read = read(build.dockerfile());
        if (read.isEmpty()) {
            return new EngineDockerfile(build.dockerfile(), List.of(FORMAT + "oci"), Set.of(), List.of());
        }
        // Where something is lacking is told of the author's text, not of ours.
        done(SecretMounts.of(read.get(), given.contents().keySet()), build);
        Translation translation = translation(read.get(), build, engine);
        SecretMounts mounts = mounts(translation.text(), build, given);
        Path file = lease.write("Dockerfile", mounts.text());
        List<String> flags = new ArrayList<>();
        // Buildah ignores SHELL and the like in OCI's form; in Docker's it forgets what it has built on bases in OCI's.
        flags.add(FORMAT + (read.get().isForDocker() ? "docker" : "oci"));
        if (!translation.files().isEmpty()) {
            flags.add(files(translation, lease));
        }
        return new EngineDockerfile(file, List.copyOf(flags), CacheKeys.of(mounts.text()), mounts.files());
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
                build.platform() + " " + new TreeSet<>(build.bases().values())
                        + layers.timestamp().map(time -> " at " + time).orElse(""));
        return done(
                SecretMounts.of(
                        Dockerfile.read(keyed).done().orElseThrow(),
                        given.contents().keySet()),
                build);
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
        return done(Translation.of(dockerfile, settings, engine), build);
    }

    private static <T> T done(Attempt<T> attempt, Build build) throws Refusal {
        return switch (attempt) {
            case Attempt.Done<T>(T value) -> value;
            case Attempt.Refused<T>(var problems) ->
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
