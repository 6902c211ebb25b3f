package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.value.Value;
import java.util.Optional;

/**
 * How a machine is reached over ssh, as far as its node says.
 *
 * @param user the account on the machine
 * @param hostKeyChecking how its key is checked, in the author's words
 * @param key the path of a file with a private key, or the private key itself, a {@link Value.Secret}
 * @param password a secret
 * @param jump the machine that it is reached through
 */
public record Access(
        Optional<String> user,
        Optional<Integer> port,
        Optional<String> hostKeyChecking,
        Optional<Value> key,
        Optional<Value.Secret> password,
        Optional<Host.Remote> jump) {

    /** Nothing is said. */
    public static final Access UNSAID = new Access(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Of a machine on the way to one that is reached so: who logs in there logs in here, unless said otherwise. */
    Access onTheWay(SshAddress address) {
        return new Access(
                address.user().or(() -> user), address.port(), hostKeyChecking, key, password, Optional.empty());
    }

    Access through(Host.Remote machine) {
        return new Access(user, port, hostKeyChecking, key, password, Optional.of(machine));
    }
}
