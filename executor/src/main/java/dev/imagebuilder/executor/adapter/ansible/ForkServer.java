package dev.imagebuilder.executor.adapter.ansible;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.ProcessRunner;
import dev.imagebuilder.executor.port.ProcessRunner.Ended;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.Workspaces.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The Python process that forks runs of {@code ansible-playbook} off processes that have imported all of Ansible. It ends
 * with this program, however that ends, and so do its runs.
 */
final class ForkServer implements AutoCloseable {
    private static final String SCRIPT = "fork_server.py";
    private static final Duration START = Duration.ofSeconds(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(2);

    private final Workspace workspace;
    private final CompletableFuture<Ended> process;
    private final SocketChannel lifeline;

    private ForkServer(Workspace workspace, CompletableFuture<Ended> process, SocketChannel lifeline) {
        this.workspace = workspace;
        this.process = process;
        this.lifeline = lifeline;
    }

    /** @param workspace goes with the server */
    static Result<ForkServer> start(ProcessRunner processes, Workspace workspace, AnsibleProgram program) {
        try (InputStream script = ForkServer.class.getResourceAsStream(SCRIPT)) {
            Path file = Files.write(workspace.path().resolve(SCRIPT), script.readAllBytes());
            List<String> command = new ArrayList<>(program.python());
            command.addAll(List.of(
                    file.toString(), workspace.path().toString(), program.path().toString()));
            var call = ProcessRunner.Call.of(Path.of("/"), command);
            var process = new CompletableFuture<Ended>();
            // A thread of its own: what it starts belongs to no operation and carries no mark.
            Thread.ofVirtual().name("fork server").start(() -> process.complete(processes.run(call)));
            return Result.done(new ForkServer(workspace, process, connected(socket(workspace), process)));
        } catch (IOException e) {
            workspace.close();
            return new Failure(Failure.Kind.TOOL_FAILED, "its fork server does not start")
                    .because(e)
                    .result();
        } catch (InterruptedException e) {
            workspace.close();
            Thread.currentThread().interrupt();
            return new Failure(Failure.Kind.CANCELLED, "its fork server was not started").result();
        }
    }

    private static UnixDomainSocketAddress socket(Workspace workspace) {
        return UnixDomainSocketAddress.of(workspace.path().resolve("socket"));
    }

    /** Nothing tells when it listens, so we knock until it does. */
    private static SocketChannel connected(UnixDomainSocketAddress address, CompletableFuture<Ended> process)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START.toNanos();
        while (true) {
            try {
                return SocketChannel.open(address);
            } catch (IOException e) {
                if (process.isDone() || System.nanoTime() > deadline) {
                    throw new IOException(process.isDone() ? process.join().toString() : "it does not listen", e);
                }
                Thread.sleep(BETWEEN_LOOKS);
            }
        }
    }

    boolean isAlive() {
        return !process.isDone();
    }

    /** Whether it was this program that ended it; waits for its end, which has to be near. */
    boolean wasCancelled() {
        try {
            return process.get(START.toSeconds(), TimeUnit.SECONDS) instanceof Ended.Cancelled;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    /** A new connection, for one run. */
    SocketChannel connect() throws IOException {
        return SocketChannel.open(socket(workspace));
    }

    /** Ends it and its runs. */
    @Override
    public void close() {
        try (workspace) {
            lifeline.close();
            process.get(START.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | ExecutionException | TimeoutException e) {
            // It ends with this process at the latest.
        }
    }
}
