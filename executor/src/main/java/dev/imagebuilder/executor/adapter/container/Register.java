package dev.imagebuilder.executor.adapter.container;

import dev.imagebuilder.executor.oci.Sha256;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The containers that may exist: for each a file with the engine that has it, by a name that follows from the mark of what
 * runs it. So the next run finds them when this one is killed.
 */
record Register(Path directory) {
    private static final int DIGITS = 32;

    static String name(String mark) {
        String digest = Sha256.of(mark.getBytes(StandardCharsets.UTF_8));
        return "executor-" + digest.substring(digest.indexOf(':') + 1).substring(0, DIGITS);
    }

    /** Writes down that a container is about to be. */
    Result<String> add(String name, Engine engine) {
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve(name), engine.program());
            return Result.done(name);
        } catch (IOException e) {
            return new Failure(Failure.Kind.TOOL_FAILED, "it cannot be written down which containers run")
                    .because(e)
                    .hint("see that there is room on the disk, and that this user may write to " + directory)
                    .result();
        }
    }

    /** What has a container. */
    Optional<Engine> engine(String name) {
        try {
            return Engines.named(Files.readString(directory.resolve(name)));
        } catch (IOException _) {
            // Most likely there is none.
            return Optional.empty();
        }
    }

    void remove(String name) {
        try {
            Files.deleteIfExists(directory.resolve(name));
        } catch (IOException _) {
            // It names a container that is no more; its mark never comes again.
        }
    }
}
