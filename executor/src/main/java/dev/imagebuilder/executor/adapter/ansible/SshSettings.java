package dev.imagebuilder.executor.adapter.ansible;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Result;
import java.util.Map;
import java.util.Optional;

/**
 * How other machines are reached.
 *
 * @param identity the file of a private key
 * @param hostKeys what ssh is told about {@code StrictHostKeyChecking}
 */
record SshSettings(String user, Optional<String> identity, String hostKeys) {
    private static final String CHECKING = "SSH_HOST_KEY_CHECKING";

    /** What environment variables say, each named EXECUTOR_ or as it was for opera, OPERA_. */
    static Result<SshSettings> of(Map<String, String> environment) {
        String wanted = variable(environment, CHECKING).orElse("accept-new");
        Optional<String> hostKeys =
                switch (wanted.toLowerCase(java.util.Locale.ROOT)) {
                    case "false", "no", "off", "0" -> Optional.of("no");
                    case "accept-new", "true", "yes", "on", "1" -> Optional.of("accept-new");
                    case "strict" -> Optional.of("yes");
                    default -> Optional.empty();
                };
        return hostKeys.map(checking -> Result.done(new SshSettings(
                        variable(environment, "SSH_USER").orElse("centos"),
                        variable(environment, "SSH_IDENTITY_FILE"),
                        checking)))
                .orElseGet(() -> new Failure(
                                Failure.Kind.INVALID, "EXECUTOR_" + CHECKING + " cannot be \"" + wanted + "\"")
                        .hint("it is accept-new (the default), strict or false")
                        .result());
    }

    private static Optional<String> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get("EXECUTOR_" + name))
                .or(() -> Optional.ofNullable(environment.get("OPERA_" + name)))
                .filter(value -> !value.isEmpty());
    }

    /** Options of ssh; keys that nobody checks are not remembered either. */
    String options() {
        String checking = "-o StrictHostKeyChecking=" + hostKeys;
        return hostKeys.equals("no") ? checking + " -o UserKnownHostsFile=/dev/null" : checking;
    }
}
