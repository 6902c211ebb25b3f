package dev.imagebuilder.executor.port;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * A task of a playbook that is over, for one host.
 *
 * @param host its name in the inventory
 * @param difference what it changed, as a unified diff; empty where nobody asked Ansible for it
 */
public record Task(String name, String host, Result result, Duration took, Optional<String> difference) {

    /** How it came out. {@code IGNORED} is a failure that the playbook goes on after. */
    public enum Result {
        OK,
        CHANGED,
        SKIPPED,
        FAILED,
        IGNORED,
        UNREACHABLE;

        /** As it is shown. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
