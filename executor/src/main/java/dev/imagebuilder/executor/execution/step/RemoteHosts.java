package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.RemoteMachines;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.SshHost;
import dev.imagebuilder.executor.port.SshHost.HostKeys;
import dev.imagebuilder.executor.port.SshRoute;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.topology.Access;
import dev.imagebuilder.tosca.topology.Host;
import dev.imagebuilder.tosca.topology.SshAddress;
import dev.imagebuilder.tosca.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The other machines that operations run on: what their nodes say of them, and for the rest the environment. */
public final class RemoteHosts {
    private static final String PRIVATE_KEY = "PRIVATE KEY-----";

    private final RemoteMachines machines;
    private final Map<String, String> environment;

    public RemoteHosts(RemoteMachines machines, Map<String, String> environment) {
        this.machines = machines;
        this.environment = Map.copyOf(environment);
    }

    RemoteMachines machines() {
        return machines;
    }

    /** What keeps the host of a call from being reached, as far as that can be told without trying. */
    List<Finding> check(OperationCall call) {
        return Stream.concat(Stream.of(call.host()), call.hosts().stream())
                .distinct()
                .filter(Host.Remote.class::isInstance)
                .flatMap(remote -> host((Host.Remote) remote).findings().stream())
                .toList();
    }

    /** How to reach the host of a call that {@link #check} finds nothing wrong with; this machine is no route. */
    Result<Optional<SshRoute>> reach(OperationCall call, OperationLog log) {
        return call.host() instanceof Host.Remote remote
                ? reach(remote, log).map(Optional::of)
                : Result.done(Optional.empty());
    }

    /** How to reach one of several hosts. */
    Result<SshRoute> reach(Host.Remote remote, OperationLog log) {
        Checked<SshHost> host = host(remote);
        if (host.usable().isEmpty()) {
            return new Failure(Failure.Kind.INVALID, host.findings().getFirst().message()).result();
        }
        var patience = SshSettings.of(environment).value().orElseThrow().patience();
        return machines.reach(host.usable().get(), patience, log::milestone);
    }

    private Checked<SshHost> host(Host.Remote remote) {
        var findings = new Findings();
        SshSettings settings = findings.take(SshSettings.of(environment)).orElseThrow();
        SshHost host = host(remote, settings, findings);
        Optional<SshAddress> jump =
                settings.jump().filter(_ -> remote.access().jump().isEmpty());
        SshHost whole = jump.map(address -> through(host, address)).orElse(host);
        return new Checked<>(Optional.of(whole), findings.list());
    }

    private static SshHost host(Host.Remote remote, SshSettings settings, Findings findings) {
        Access access = remote.access();
        return new SshHost(
                remote.node(),
                remote.address(),
                access.user().orElse(settings.user()),
                access.port().or(settings::port),
                access.key().flatMap(key -> key(remote, key, findings)).or(() -> settings.identity()
                        .map(SshHost.KeyFile::new)),
                access.password().map(RemoteHosts::secret),
                access.hostKeyChecking()
                        .flatMap(said -> hostKeys(remote, said, findings))
                        .orElse(settings.hostKeys()),
                access.jump().map(jump -> host(jump, settings, findings)));
    }

    /** All are reached through this one, in the same way unless it says something else. */
    private static SshHost through(SshHost host, SshAddress jump) {
        var machine = new SshHost(
                "EXECUTOR_SSH_JUMP_HOST",
                jump.host(),
                jump.user().orElse(host.user()),
                jump.port(),
                host.key(),
                host.password(),
                host.hostKeys(),
                Optional.empty());
        return new SshHost(
                host.name(),
                host.address(),
                host.user(),
                host.port(),
                host.key(),
                host.password(),
                host.hostKeys(),
                Optional.of(machine));
    }

    private static Optional<HostKeys> hostKeys(Host.Remote remote, String said, Findings findings) {
        Optional<HostKeys> known = SshSettings.hostKeys(said);
        if (known.isEmpty()) {
            findings.add(unfit(remote, "ssh_host_key_checking", SshSettings.HOST_KEYS, "\"" + said + "\""));
        }
        return known;
    }

    private static Optional<SshHost.Key> key(Host.Remote remote, Value key, Findings findings) {
        String text = secret(key).text();
        if (text.contains(PRIVATE_KEY)) {
            return Optional.of(new SshHost.KeyText(secret(key)));
        }
        Optional<SshHost.Key> file = SshSettings.path(text).map(SshHost.KeyFile::new);
        if (file.isEmpty()) {
            findings.add(unfit(remote, "ssh_key", "the path of a file, or a private key", "it"));
        }
        return file;
    }

    private static Finding unfit(Host.Remote remote, String name, String wanted, String said) {
        return Finding.error(
                Code.HOST_VALUE_UNFIT,
                "the " + name + " of " + remote.node() + " must be " + wanted + ", and " + said + " is not");
    }

    private static SshHost.Secret secret(Value value) {
        return value instanceof Value.Secret secret ? secret(secret.hidden()) : new SshHost.Secret(value.toString());
    }
}
