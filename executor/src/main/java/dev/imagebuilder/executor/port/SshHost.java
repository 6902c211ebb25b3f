package dev.imagebuilder.executor.port;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A machine that is reached over ssh.
 *
 * @param name what users call it, such as the name of its node
 * @param address its name or address, which holds nothing that ssh could take for anything else
 * @param port that of ssh or of its configuration when empty
 * @param jump the machine that it is reached through
 */
public record SshHost(
        String name,
        String address,
        String user,
        Optional<Integer> port,
        Optional<Key> key,
        Optional<Secret> password,
        HostKeys hostKeys,
        Optional<SshHost> jump) {

    /** What lets the user in. */
    public sealed interface Key {}

    /** A private key in a file. */
    public record KeyFile(Path path) implements Key {}

    /** A private key that is in no file. */
    public record KeyText(Secret text) implements Key {}

    /** A text that may be shown nowhere. */
    public record Secret(String text) {
        @Override
        public String toString() {
            return "***";
        }
    }

    /** Which keys of machines are trusted. */
    public enum HostKeys {
        /** Those that are known, and that of a machine of which none is known, which is from then on. */
        ACCEPT_NEW,
        /** Those that are known. */
        STRICT,
        /** All. */
        ANY
    }

    /** Such as {@code web (10.0.0.7)}. */
    @Override
    public String toString() {
        return name.equals(address) ? name : name + " (" + address + ")";
    }
}
