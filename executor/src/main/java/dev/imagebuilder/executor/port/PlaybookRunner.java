package dev.imagebuilder.executor.port;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Runs Ansible playbooks, each for one host, which they know as {@code opera}. */
public interface PlaybookRunner {

    /** Runs a playbook to its end. Blocks; any number may run at once. A task that failed is named in the failure. */
    Result<Played> run(Play play);

    /**
     * Reads a playbook, and all that it includes, without running it; why it could not be run, if that can be told.
     *
     * @param playbook the file; its directory is private to the check, and is its working directory
     */
    Optional<Objection> check(Path playbook);

    /**
     * Why a playbook could not be run.
     *
     * @param place where in which file, when that can be told
     */
    record Objection(Failure failure, Optional<Place> place) {
        public Objection(Failure failure) {
            this(failure, Optional.empty());
        }
    }

    /**
     * A place in a file.
     *
     * @param line counted from 1
     * @param column counted from 1
     */
    record Place(Path file, int line, int column) {}

    /**
     * A playbook to run.
     *
     * @param playbook the file; its directory is private to the run, and is its working directory
     * @param scratch a private directory that is not the playbook's, for what must not lie beside it; in memory when the
     *     variables are secret
     * @param host how it is reached; this machine, without a connection, when empty
     * @param timeout after which all of it is ended; unlimited when empty
     * @param watcher is told what goes on
     */
    record Play(
            Path playbook,
            Path scratch,
            Optional<SshRoute> host,
            Variables variables,
            Optional<Duration> timeout,
            Watcher watcher) {}

    /** Is told what goes on in a run, by one thread at a time for lines, and one for tasks. */
    interface Watcher {

        /** Ansible has printed a line. */
        void line(String text);

        default void begins(String task) {}

        default void over(Task task) {}
    }

    /**
     * The variables that count before all others. They never reach a command line or a disk.
     *
     * @param yaml a YAML 1.1 document, a map
     * @param areSecret whether Ansible has to keep them off the disk as well
     */
    record Variables(String yaml, boolean areSecret) {
        @Override
        public String toString() {
            return "***";
        }
    }

    /**
     * A playbook that succeeded.
     *
     * @param stats what its {@code set_stats} tasks gave for the whole run, a JSON object; may hold secrets
     */
    record Played(String stats) {
        @Override
        public String toString() {
            return "***";
        }
    }
}
