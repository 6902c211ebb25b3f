package dev.imagebuilder.executor.adapter.ssh;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.ProcessRunner;
import dev.imagebuilder.executor.port.ProcessRunner.Ended;
import dev.imagebuilder.executor.port.RemoteMachines.Tunnel;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.SshRoute;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A connection of its own to a machine, through which a socket here leads to one there. On the machine runs {@code cat},
 * whose input ends when this process does, however that comes about.
 */
record SocketTunnel(Path socket, Thread thread, CompletableFuture<Ended> end) implements Tunnel {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    static Result<Tunnel> open(ProcessRunner processes, SshRoute route, Path there) {
        Path socket = route.config().resolveSibling("tunnel-" + NUMBERS.incrementAndGet());
        CompletableFuture<Ended> end = new CompletableFuture<>();
        Thread thread =
                Thread.ofVirtual().start(() -> end.complete(processes.run(OpenSsh.tunnel(route, socket, there))));
        SocketTunnel tunnel = new SocketTunnel(socket, thread, end);
        Optional<Failure> trouble = tunnel.trouble(route);
        if (trouble.isPresent()) {
            tunnel.close();
            return trouble.get().result();
        }
        return Result.done(tunnel);
    }

    /** Why there is no socket, once that is known. */
    private Optional<Failure> trouble(SshRoute route) {
        long limit = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!Files.exists(socket) && !end.isDone() && System.nanoTime() < limit) {
                Thread.sleep(BETWEEN_LOOKS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(new Failure(Failure.Kind.CANCELLED, "nobody waits for " + route.host() + " any more"));
        }
        if (Files.exists(socket) && !end.isDone()) {
            return Optional.empty();
        }
        String words = end.isDone() && end.join() instanceof Ended.Exited exited ? exited.errors() : "";
        return Optional.of(
                new Failure(Failure.Kind.UNREACHABLE, "no socket of " + route.host() + " can be reached over ssh")
                        .because(words)
                        .hint("see that its sshd allows AllowStreamLocalForwarding"));
    }

    @Override
    public void close() {
        thread.interrupt();
        boolean wasInterrupted = Thread.interrupted();
        end.join();
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
