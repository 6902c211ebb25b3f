package dev.imagebuilder.executor.port;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs this very program once more, in a process of its own, so that it can come to harm. */
public interface OwnProgram {

    /**
     * Runs it to its end, or to the moment at which it is killed with SIGKILL. What it has started itself is left alone.
     *
     * @param environment variables set in addition to those of this process
     * @param printed the file that all it prints goes into
     * @param hardship empty when it is left in peace
     */
    Result<Ended> run(
            List<String> arguments, Map<String, String> environment, Path printed, Optional<Hardship> hardship);

    /** What makes life hard for it. */
    sealed interface Hardship {}

    /**
     * It is killed.
     *
     * @param sign the file from whose next growth the time counts; when empty it counts from the start
     */
    record Kill(Optional<Path> sign, Duration after) implements Hardship {}

    /** Neither it nor what it starts can make a file longer than so many bytes, as if the disk were full then. */
    record Room(long bytes) implements Hardship {}

    /**
     * How it ended.
     *
     * @param status its exit status, meaningless when it was killed
     * @param wasKilled whether it was still running when the moment came
     */
    record Ended(int status, boolean wasKilled) {}
}
