package dev.imagebuilder.executor.port;

import java.util.Locale;

/** How {@code ansible-playbook} is run. */
public enum AnsibleMode {
    /** By the fork server where that comes to the same as a process of its own, else by such a process. */
    AUTO,
    /** By the fork server, or not at all. */
    FORK_SERVER,
    /** By a process of its own for each playbook. */
    FORK;

    /** The one that users write as {@code fork-server}, and so on. */
    public static AnsibleMode named(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
