package dev.imagebuilder.executor.port;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs programs. Each runs in a process group of its own that ends as a whole, unless it may leave some of it. */
public interface ProcessRunner {

    /** Runs the program to its end, and answers how it ended. Blocks; any number may run at once. */
    Ended run(Call call);

    /**
     * A program to run.
     *
     * @param command the program and its arguments, never a shell string; the program is looked up in PATH
     * @param directory the working directory
     * @param environment variables set in addition to the executor's own
     * @param timeout after which the whole group is ended; unlimited when empty
     * @param lines receives each line of standard output and standard error as it comes, without its line end
     * @param file that the program is to write both streams to by itself, at its end, so that nothing is lost of them when
     *     this process is killed; pipes when empty
     * @param input what the program reads from its standard input
     * @param ending how it and what it has started end
     */
    record Call(
            List<String> command,
            Path directory,
            Map<String, String> environment,
            Optional<Duration> timeout,
            Consumer<String> lines,
            Optional<Path> file,
            Input input,
            Ending ending) {

        public Call {
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
        }

        /** A call with no further variables, no time limit and nobody listening. */
        public static Call of(Path directory, List<String> command) {
            return new Call(
                    command,
                    directory,
                    Map.of(),
                    Optional.empty(),
                    line -> {},
                    Optional.empty(),
                    Input.NONE,
                    Ending.WITH_ALL);
        }

        public Call environment(Map<String, String> added) {
            return new Call(command, directory, added, timeout, lines, file, input, ending);
        }

        public Call timeout(Duration limit) {
            return timeout(Optional.of(limit));
        }

        public Call timeout(Optional<Duration> limit) {
            return new Call(command, directory, environment, limit, lines, file, input, ending);
        }

        public Call lines(Consumer<String> listener) {
            return new Call(command, directory, environment, timeout, listener, file, input, ending);
        }

        public Call file(Optional<Path> written) {
            return new Call(command, directory, environment, timeout, lines, written, input, ending);
        }

        public Call ending(Ending way) {
            return new Call(command, directory, environment, timeout, lines, file, input, way);
        }

        public Call input(Input read) {
            return new Call(command, directory, environment, timeout, lines, file, read, ending);
        }
    }

    /**
     * How a program ends, and what it has started.
     *
     * @param leavesProcesses whether what it has started goes on when it succeeds, such as a server, and can write what it
     *     likes. When the program fails or is ended, all that is in its group ends with it
     * @param beginsWithInterrupt whether all are sent SIGINT before SIGTERM, for programs that tidy up only then
     */
    record Ending(boolean leavesProcesses, boolean beginsWithInterrupt) {
        /** Nothing outlives the program. */
        public static final Ending WITH_ALL = new Ending(false, false);

        /** It may start servers. */
        public static final Ending LEAVING = new Ending(true, false);
    }

    /**
     * What a program reads: bytes, and then what a file holds.
     *
     * @param staysOpen whether there is no end to it while the program runs. The end is then what tells the program to
     *     end, and it gets the grace to do so before it is signalled
     */
    record Input(byte[] bytes, Optional<Path> file, boolean staysOpen) {
        /** Nothing. */
        public static final Input NONE = new Input(new byte[0], Optional.empty(), false);

        /** It may be a secret. */
        @Override
        public String toString() {
            return "***";
        }
    }

    /**
     * How a program ended. {@code output} and {@code errors} are what it wrote to its two streams, as UTF-8, each with
     * the middle left out (and said so in a line) when it is larger than a mebibyte. Of one that wrote to a file, all is
     * {@code output}.
     */
    sealed interface Ended {
        record Exited(int code, String output, String errors) implements Ended {}

        record TimedOut(Duration limit, String output, String errors) implements Ended {}

        record Cancelled() implements Ended {}

        record Missing(String program) implements Ended {}
    }
}
