package dev.imagebuilder.executor.port;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs this very program once more, in a process of its own, so that it can be killed. */
public interface OwnProgram {

    /**
     * Runs it to its end, or to the moment at which it is killed with SIGKILL. What it has started itself is left alone.
     *
     * @param environment variables set in addition to those of this process
     * @param printed the file that all it prints goes into
     * @param kill it is not killed when empty
     */
    Result<Ended> run(List<String> arguments, Map<String, String> environment, Path printed, Optional<Kill> kill);

    /**
     * A moment.
     *
     * @param oncePrinted whether the time counts from when the program has printed something, not from its start
     */
    record Kill(boolean oncePrinted, Duration after) {}

    /**
     * How it ended.
     *
     * @param status its exit status, meaningless when it was killed
     * @param wasKilled whether it was still running when the moment came
     */
    record Ended(int status, boolean wasKilled) {}
}
