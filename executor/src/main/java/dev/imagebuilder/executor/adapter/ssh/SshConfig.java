package dev.imagebuilder.executor.adapter.ssh;

import dev.imagebuilder.executor.port.SshHost;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A configuration for ssh that knows one machine, and those on the way to it. Of an option that is said twice the first
 * counts: so the files of the user and the system come last.
 */
final class SshConfig {
    private static final String OTHERS = """
            Match all
              Include ~/.ssh/config
              Include /etc/ssh/ssh_config
            """;

    private final Path knownHosts;
    private final Function<SshHost, Optional<Path>> keys;
    private final List<String> lines = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    /** @param keys where ssh finds the private key for a machine */
    private SshConfig(Path knownHosts, Function<SshHost, Optional<Path>> keys) {
        this.knownHosts = knownHosts;
        this.keys = keys;
    }

    static String of(SshHost host, Path socket, Path knownHosts, Function<SshHost, Optional<Path>> keys) {
        var config = new SshConfig(knownHosts, keys);
        config.entry(
                host,
                host.address(),
                List.of(
                        "ControlMaster auto",
                        "ControlPath " + quoted(socket),
                        // So that nothing stays for long when the executor is killed.
                        "ControlPersist 60",
                        "ClearAllForwardings yes",
                        "RequestTTY no",
                        "RemoteCommand none"));
        return String.join("\n", config.lines) + "\n" + OTHERS;
    }

    private void entry(SshHost host, String name, List<String> more) {
        names.add(name);
        lines.add("Host " + name);
        add("HostName " + host.address().replace("%", "%%"), "User " + host.user());
        host.port().ifPresent(port -> add("Port " + port));
        keys.apply(host).ifPresent(key -> add("IdentityFile " + quoted(key), "IdentitiesOnly yes"));
        hostKeys(host);
        add("ConnectTimeout 10", "ServerAliveInterval 15", "ServerAliveCountMax 3");
        add(host.password().isPresent() ? "NumberOfPasswordPrompts 1" : "BatchMode yes");
        more.forEach(this::add);
        host.jump().ifPresent(this::jump);
    }

    private void jump(SshHost jump) {
        String name = Stream.iterate(jump.address(), before -> before + "-jump")
                .filter(candidate -> !names.contains(candidate))
                .findFirst()
                .orElseThrow();
        // An address with colons would be read as one with a port.
        add("ProxyJump " + (name.contains(":") ? "[" + name + "]" : name));
        entry(jump, name, List.of());
    }

    private void hostKeys(SshHost host) {
        String known = quoted(knownHosts) + " ~/.ssh/known_hosts";
        switch (host.hostKeys()) {
            case ACCEPT_NEW -> add("StrictHostKeyChecking accept-new", "UserKnownHostsFile " + known);
            case STRICT -> add("StrictHostKeyChecking yes", "UserKnownHostsFile " + known);
            case ANY -> add("StrictHostKeyChecking no", "UserKnownHostsFile /dev/null");
        }
    }

    private void add(String... options) {
        Stream.of(options).forEach(option -> lines.add("  " + option));
    }

    /** A per cent sign would begin a token. */
    private static String quoted(Path path) {
        return "\"" + path.toString().replace("%", "%%") + "\"";
    }
}
