package dev.imagebuilder.executor.adapter.ssh;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.ProcessRunner;
import dev.imagebuilder.executor.port.ProcessRunner.Ended;
import dev.imagebuilder.executor.port.RemoteMachines;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.SecretFiles;
import dev.imagebuilder.executor.port.SshHost;
import dev.imagebuilder.executor.port.SshRoute;
import dev.imagebuilder.executor.port.Workspaces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/**
 * Reaches machines with OpenSSH's client. What goes to the same machine shares a connection, which a process of ssh holds
 * until this is closed.
 */
public final class OpenSshMachines implements RemoteMachines, AutoCloseable {
    private static final Duration GOODBYE = Duration.ofSeconds(5);

    /** What ends processes there takes at most a few seconds. */
    private static final Duration FAREWELL = Duration.ofSeconds(10);

    private final ProcessRunner processes;
    private final Routes routes;
    private final Map<SshHost, CompletableFuture<Result<SshRoute>>> arrivals = new ConcurrentHashMap<>();

    /**
     * @param parent a directory whose path is so short that a socket can be made below it
     * @param instance the directory that the keys of machines are remembered in
     */
    public OpenSshMachines(
            ProcessRunner processes, SecretFiles secrets, Workspaces workspaces, Path parent, Optional<Path> instance) {
        this.processes = processes;
        this.routes = new Routes(secrets, workspaces, parent, instance);
    }

    @Override
    public Result<SshRoute> reach(SshHost host, Duration patience, Consumer<String> progress) {
        return routes.to(host)
                .then(route -> Files.exists(route.socket()) ? Result.done(route) : arrive(route, patience, progress));
    }

    private Result<SshRoute> arrive(SshRoute route, Duration patience, Consumer<String> progress) {
        CompletableFuture<Result<SshRoute>> mine = new CompletableFuture<>();
        Optional<CompletableFuture<Result<SshRoute>>> other =
                Optional.ofNullable(arrivals.putIfAbsent(route.host(), mine));
        if (other.isPresent()) {
            return shared(other.get(), route);
        }
        try {
            mine.complete(new Arrival(processes, route, routes.knownHosts(), progress).await(patience));
            return mine.join();
        } finally {
            // Whoever comes later tries anew.
            arrivals.remove(route.host(), mine);
            mine.cancel(false);
        }
    }

    private static Result<SshRoute> shared(CompletableFuture<Result<SshRoute>> other, SshRoute route) {
        try {
            return other.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Failure(Failure.Kind.CANCELLED, "nobody waits for ssh on " + route.host() + " any more")
                    .result();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public Result<Ended> run(SshRoute route, Script script) {
        return new RemoteScript(processes, route, script).run();
    }

    @Override
    public Result<Tunnel> tunnel(SshRoute route, Path there) {
        return SocketTunnel.open(processes, route, there);
    }

    @Override
    public void end(SshRoute route, String mark) {
        boolean wasInterrupted = Thread.interrupted();
        var input = new ProcessRunner.Input(Bootstrap.ending(mark), Optional.empty(), false);
        processes.run(OpenSsh.command(route, Bootstrap.COMMAND).input(input).timeout(FAREWELL));
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the connections. */
    @Override
    public void close() {
        routes.all().stream()
                .filter(route -> Files.exists(route.socket()))
                .forEach(route -> processes.run(OpenSsh.exit(route).timeout(GOODBYE)));
        routes.close();
    }
}
