package dev.imagebuilder.executor.port;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How {@code ansible-playbook} is run. */
public enum AnsibleMode {
    /** By the fork server where that comes to the same as a process of its own, else by such a process. */
    AUTO,
    /** By the fork server, or not at all. */
    FORK_SERVER,
    /** By a process of its own for each playbook. */
    FORK;

    /** As users write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<AnsibleMode> named(String word) {
        return Arrays.stream(values()).filter(mode -> mode.word().equals(word)).findFirst();
    }
}
