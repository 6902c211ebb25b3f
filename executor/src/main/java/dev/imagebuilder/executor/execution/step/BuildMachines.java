package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.port.BuildOptions;
import dev.imagebuilder.executor.port.Emulators;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.ImageBuilder;
import dev.imagebuilder.executor.port.Platform;
import dev.imagebuilder.executor.port.RemoteMachines.Tunnel;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.SshRoute;
import dev.imagebuilder.tosca.topology.Host;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The machines that images are built on: this one, and others whose Docker daemons are reached over ssh. */
public final class BuildMachines {
    private static final Path SOCKET = Path.of("/var/run/docker.sock");

    private final ImageEngines engines;
    private final RemoteHosts hosts;
    private final RemoteDaemons daemons;
    private final Emulators emulators;
    private final Platform here;
    private final CacheLimit limit;

    /**
     * @param engines of this machine
     * @param emulators of this machine
     * @param here its platform
     * @param limit of what buildah keeps
     */
    public BuildMachines(
            ImageEngines engines,
            RemoteHosts hosts,
            RemoteDaemons daemons,
            Emulators emulators,
            Platform here,
            CacheLimit limit) {
        this.engines = engines;
        this.hosts = hosts;
        this.daemons = daemons;
        this.emulators = emulators;
        this.here = here;
        this.limit = limit;
    }

    /** Makes builders of what tunnels lead to. */
    public interface RemoteDaemons {
        /**
         * A builder on another machine.
         *
         * @param socket that leads to its daemon
         * @param address of the machine
         */
        ImageBuilder at(Path socket, String address);
    }

    /** Machines that are reached, until this is closed. */
    record Reached(List<BuildMachine> machines, List<Tunnel> tunnels) implements AutoCloseable {
        @Override
        public void close() {
            tunnels.forEach(Tunnel::close);
        }
    }

    ImageEngines engines() {
        return engines;
    }

    /** The platform of this machine. */
    Platform here() {
        return here;
    }

    /** Why the images of a call cannot be built where they are to be, as far as that can be told without trying. */
    Optional<Failure> refusal(OperationCall call, String asked, List<BuildOptions> options) {
        return isElsewhere(call) ? engines.refusalElsewhere(asked, options) : engines.refusal(asked, options);
    }

    /** What builds, with its version where it is here: daemons elsewhere are not asked. */
    Result<String> identity(OperationCall call, String asked, List<BuildOptions> options) {
        return isElsewhere(call)
                ? Result.done("Docker on "
                        + call.hosts().stream().map(BuildMachines::name).collect(Collectors.joining(", ")))
                : engines.choose(asked, options).then(ImageBuilder::identity);
    }

    private static String name(Host host) {
        return switch (host) {
            case Host.Orchestrator() -> "localhost";
            case Host.Remote remote -> remote.node();
            case Host.Unknown(String node) -> node;
        };
    }

    private static boolean isElsewhere(OperationCall call) {
        return call.hosts().stream().anyMatch(host -> !(host instanceof Host.Orchestrator));
    }

    /** Reaches all machines of a call. */
    Result<Reached> reach(OperationCall call, String asked, List<BuildOptions> options, OperationLog log) {
        var reached = new Reached(new ArrayList<>(), new ArrayList<>());
        Optional<Failure> trouble = Optional.empty();
        for (Host host : call.hosts()) {
            trouble = trouble.or(() -> add(host, asked, options, log, reached).problem());
        }
        if (trouble.isPresent()) {
            reached.close();
            return trouble.get().result();
        }
        return Result.done(reached);
    }

    private Result<Boolean> add(
            Host host, String asked, List<BuildOptions> options, OperationLog log, Reached reached) {
        Result<BuildMachine> machine =
                switch (host) {
                    case Host.Orchestrator() -> engines.choose(asked, options).then(builder -> here(builder, log));
                    case Host.Remote remote ->
                        hosts.reach(remote, log)
                                .then(route -> elsewhere(remote, route, reached))
                                .then(found -> found.builder()
                                        .unfitness()
                                        .<Result<BuildMachine>>map(Failure::result)
                                        .orElseGet(() -> Result.done(found)));
                    case Host.Unknown(String node) ->
                        new Failure(Failure.Kind.INVALID, "nothing has set the address of " + node).result();
                };
        return machine.map(reached.machines()::add);
    }

    private Result<BuildMachine> here(ImageBuilder builder, OperationLog log) {
        Optional<Failure> full = engines.isBuildah(builder) ? limit.keep(log) : Optional.empty();
        return full.<Result<BuildMachine>>map(Failure::result)
                .orElseGet(() -> Result.done(new BuildMachine(Optional.empty(), here, builder, emulators)));
    }

    private Result<BuildMachine> elsewhere(Host.Remote remote, SshRoute route, Reached reached) {
        return hosts.machines().tunnel(route, SOCKET).map(tunnel -> {
            reached.tunnels().add(tunnel);
            ImageBuilder builder = daemons.at(tunnel.socket(), remote.address());
            // What the kernel there runs is found out when it does.
            return new BuildMachine(
                    Optional.of(remote.node()), builder.platform().orElse(here), builder, platform -> Optional.empty());
        });
    }
}
