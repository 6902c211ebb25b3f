package dev.imagebuilder.executor.port;

import dev.imagebuilder.executor.port.ProcessRunner.Ended;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Machines that are reached over ssh. Any number of threads may ask at once. */
public interface RemoteMachines {

    /**
     * Waits until a machine lets us in. Those that wait for the same machine at the same time share the answer.
     *
     * @param patience for how long it is tried again when it does not
     * @param progress told why it is being waited for
     */
    Result<SshRoute> reach(SshHost host, Duration patience, Consumer<String> progress);

    /**
     * Runs a script on a machine, in a private directory there that is gone afterwards. It fails when the machine cannot
     * be used or is lost; what the script was doing then ends as soon as the machine notices.
     */
    Result<Ended> run(SshRoute route, Script script);

    /** A socket here that leads to one on a machine, which nobody else may use. */
    Result<Tunnel> tunnel(SshRoute route, Path there);

    /** A socket here that leads to one on a machine, until it is closed. */
    interface Tunnel extends AutoCloseable {
        Path socket();

        @Override
        void close();
    }

    /**
     * Ends the processes on a machine that carry a mark, first with SIGINT. Does its best: nothing is answered, because
     * nothing can be done about a machine that is lost.
     */
    void end(SshRoute route, String mark);

    /**
     * A script to run.
     *
     * @param files a directory that has it, and all it needs
     * @param name of the script in that directory
     * @param interpreter what it is an argument of
     * @param environment its variables, which are on no command line and no disk
     * @param timeout after which all of it is ended; unlimited when empty
     * @param lines receives each line it prints
     * @param outputs the file to be made here of what the script wrote into the one that {@code $TOSCA_OUTPUTS} names
     *     there; of more than a mebibyte only the length is right. It is not made when the other one is gone
     */
    record Script(
            Path files,
            String name,
            List<String> interpreter,
            Map<String, String> environment,
            Optional<Duration> timeout,
            Consumer<String> lines,
            Path outputs) {
        /** The environment may hold secrets. */
        @Override
        public String toString() {
            return name;
        }
    }
}
