package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.port.SshHost.HostKeys;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.topology.SshAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * How machines are reached whose nodes do not say it: what environment variables say, each named EXECUTOR_ or as it was
 * for opera, OPERA_.
 *
 * @param identity the file of a private key
 * @param jump the machine that others are reached through
 * @param patience how long a machine is waited for
 */
record SshSettings(
        String user,
        Optional<Integer> port,
        Optional<Path> identity,
        HostKeys hostKeys,
        Optional<SshAddress> jump,
        Duration patience) {
    static final String HOST_KEYS = "accept-new, strict (or true), or false";

    private static final String PREFIX = "EXECUTOR_";
    private static final String USER = "centos";
    private static final Duration PATIENCE = Duration.ofSeconds(300);

    static Checked<SshSettings> of(Map<String, String> environment) {
        var findings = new Findings();
        var variables = new Variables(environment, findings);
        Optional<String> user = variables.read(
                "SSH_USER", "the name of an account", text -> Optional.of(text).filter(SshAddress::isUser));
        var settings = new SshSettings(
                user.orElse(USER),
                variables.read("SSH_PORT", "a port, 1 to 65535", SshAddress::port),
                variables.read("SSH_IDENTITY_FILE", "the path of a file", SshSettings::path),
                variables
                        .read("SSH_HOST_KEY_CHECKING", HOST_KEYS, SshSettings::hostKeys)
                        .orElse(HostKeys.ACCEPT_NEW),
                variables.read("SSH_JUMP_HOST", "[user@]host[:port]", SshAddress::parse),
                variables
                        .read("SSH_WAIT", "a number of seconds", SshSettings::seconds)
                        .orElse(PATIENCE));
        return new Checked<>(Optional.of(settings), findings.list());
    }

    private record Variables(Map<String, String> environment, Findings findings) {
        private <T> Optional<T> read(String name, String wanted, Function<String, Optional<T>> meaning) {
            String ours = PREFIX + name;
            String said = environment.getOrDefault(ours, "").isEmpty() ? "OPERA_" + name : ours;
            Optional<String> text = Optional.ofNullable(environment.get(said)).filter(value -> !value.isEmpty());
            Optional<T> value = text.flatMap(meaning);
            if (text.isPresent() && value.isEmpty()) {
                findings.add(Finding.error(
                        Code.HOST_VALUE_UNFIT,
                        "the environment variable " + said + " must be " + wanted + ", and \"" + text.get()
                                + "\" is not"));
            }
            return value;
        }
    }

    static Optional<HostKeys> hostKeys(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "accept-new" -> Optional.of(HostKeys.ACCEPT_NEW);
            case "strict", "true", "yes", "on", "1" -> Optional.of(HostKeys.STRICT);
            case "false", "no", "off", "0" -> Optional.of(HostKeys.ANY);
            default -> Optional.empty();
        };
    }

    /** A configuration of ssh has no way to write some characters. */
    static Optional<Path> path(String text) {
        boolean isFit = !text.isBlank() && text.chars().noneMatch(c -> c == '"' || Character.isISOControl(c));
        return Optional.of(text).filter(_ -> isFit).map(Path::of);
    }

    private static Optional<Duration> seconds(String text) {
        boolean isNumber = text.length() <= 6 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return Optional.of(text).filter(_ -> isNumber).map(number -> Duration.ofSeconds(Long.parseLong(number)));
    }
}
