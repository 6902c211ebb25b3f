package dev.imagebuilder.executor.port;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How the server of a source is talked to.
 *
 * @param credentials who we are to it; never sent to another server
 * @param authority a PEM file with authorities to trust, beside those that the machine trusts
 * @param sshKey a file with a private key
 * @param knownHosts a file with the keys of hosts, in place of the user's own
 */
public record SourceAccess(
        Optional<Credentials> credentials, Optional<Path> authority, Optional<Path> sshKey, Optional<Path> knownHosts) {

    /** As anybody, and as the machine does it for all servers. */
    public static final SourceAccess PLAIN = of(Optional.empty());

    /** As somebody, and else as the machine does it for all servers. */
    public static SourceAccess of(Optional<Credentials> credentials) {
        return new SourceAccess(credentials, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
