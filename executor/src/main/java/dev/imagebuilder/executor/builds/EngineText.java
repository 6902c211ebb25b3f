package dev.imagebuilder.executor.builds;

import dev.imagebuilder.executor.dockerfile.Attempt;
import dev.imagebuilder.executor.dockerfile.BuildSettings;
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
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Dockerfile of a build in the words of an engine. */
public final class EngineText {

    private EngineText() {}

    /** What is read, to be looked into. */
    public static Attempt<Dockerfile> read(Path file) throws Refusal {
        try {
            return Dockerfile.read(Files.readString(file));
        } catch (IOException e) {
            throw Refusal.of("the Dockerfile " + file + " cannot be read", e);
        }
    }

    /**
     * What the engine can be given; refuses what it lacks.
     *
     * @param here the platform of the machine that builds
     */
    public static Translation translation(Dockerfile dockerfile, Build build, Engine engine, Platform here)
            throws Refusal {
        return done(Translation.of(dockerfile, settings(build, here), engine), build);
    }

    /** What a build is given apart from its Dockerfile. */
    public static BuildSettings settings(Build build, Platform here) {
        return new BuildSettings(build.options().arguments(), here, build.platform());
    }

    /** What could be done with the Dockerfile of a build; else the first problem is told. */
    public static <T> T done(Attempt<T> attempt, Build build) throws Refusal {
        return switch (attempt) {
            case Attempt.Done<T>(T value) -> value;
            case Attempt.Refused<T>(var problems) ->
                throw new Refusal(problems.getFirst()
                        .failure(build.dockerfile().getFileName().toString()));
        };
    }

    /** Writes the files that a translation needs below a directory. */
    public static void write(Map<String, ContextFile> files, Path directory) throws Refusal {
        try {
            for (Map.Entry<String, ContextFile> entry : files.entrySet()) {
                Path file = directory.resolve(entry.getKey());
                Files.createDirectories(file.getParent());
                Files.writeString(file, entry.getValue().content());
                Files.setPosixFilePermissions(file, permissions(entry.getValue().mode()));
            }
        } catch (IOException e) {
            throw Refusal.of("the heredocs of the Dockerfile cannot be written", e);
        }
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        int highest = PosixFilePermission.values().length - 1;
        return Stream.of(PosixFilePermission.values())
                .filter(permission -> (mode >> (highest - permission.ordinal()) & 1) == 1)
                .collect(Collectors.toSet());
    }
}
