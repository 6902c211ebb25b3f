package dev.imagebuilder.executor.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real sshd on a port of this machine, with keys and a configuration of its own, which lets the user of the tests in. */
public final class SshServer implements AutoCloseable {
    private final Path directory;
    private final List<String> launcher;
    private final int port;
    private final Process process;

    private SshServer(Path directory, List<String> launcher, int port) throws IOException {
        this.directory = directory;
        this.launcher = launcher;
        this.port = port;
        this.process = launch();
    }

    /**
     * Starts a server.
     *
     * @param directory for what is its own; made when it does not exist
     * @param options lines of {@code sshd_config} that count before the usual ones
     */
    public static SshServer start(Path directory, String... options) {
        return start(directory, "127.0.0.1", List.of(), freePort(), options);
    }

    /** Starts a server that listens on another address, by a program such as {@code ip netns exec NAME}. */
    public static SshServer start(Path directory, String address, List<String> launcher, int port, String... options) {
        try {
            Files.createDirectories(directory);
            makeKey(directory.resolve("host_key"));
            makeKey(directory.resolve("user_key"));
            Files.copy(directory.resolve("user_key.pub"), directory.resolve("authorized_keys"));
            Files.writeString(directory.resolve("sshd_config"), """
                    %s
                    Port %d
                    ListenAddress %s
                    HostKey %s/host_key
                    AuthorizedKeysFile %s/authorized_keys
                    PidFile none
                    StrictModes no
                    UsePAM no
                    PasswordAuthentication no
                    PermitRootLogin yes
                    MaxStartups 100
                    """.formatted(
                            String.join("\n", options), port, address, directory, directory));
            if (System.getProperty("user.name").equals("root")) {
                // Where sshd confines the part of it that talks to strangers.
                Files.createDirectories(Path.of("/run/sshd"));
            }
            return new SshServer(directory, launcher, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void makeKey(Path file) {
        Shell.output("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file.toString());
    }

    /** A port that nothing listens on now. */
    public static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process launch() throws IOException {
        List<String> command = new ArrayList<>(launcher);
        command.addAll(List.of(
                "/usr/sbin/sshd",
                "-D",
                "-e",
                "-f",
                directory.resolve("sshd_config").toString()));
        Process started = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("log").toFile()))
                .start();
        Instant end = Instant.now().plus(Duration.ofSeconds(20));
        while (!listens()) {
            if (!started.isAlive() || Instant.now().isAfter(end)) {
                throw new AssertionError("sshd does not start: " + log());
            }
        }
        return started;
    }

    private boolean listens() {
        if (!launcher.isEmpty()) {
            return log().contains("Server listening");
        }
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    public int port() {
        return port;
    }

    /** The private key of the user of the tests. */
    public Path key() {
        return directory.resolve("user_key");
    }

    /** A line for files of known hosts. */
    public String hostKey(String host) {
        try {
            return "[" + host + "]:" + port + " " + Files.readString(directory.resolve("host_key.pub"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String log() {
        try {
            return Files.readString(directory.resolve("log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The processes that serve connections now, which are all below the one that listens. */
    public List<ProcessHandle> sessions() {
        return process.children().toList();
    }

    /** Ends the server, and cuts all connections. */
    @Override
    public void close() {
        List<ProcessHandle> sessions = sessions();
        process.destroy();
        Stream.concat(Stream.of(process.toHandle()), sessions.stream()).forEach(SshServer::end);
    }

    private static void end(ProcessHandle handle) {
        handle.destroy();
        handle.onExit().completeOnTimeout(handle, 10, TimeUnit.SECONDS).join();
    }
}
