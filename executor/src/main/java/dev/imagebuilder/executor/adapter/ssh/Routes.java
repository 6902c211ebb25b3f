package dev.imagebuilder.executor.adapter.ssh;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.SecretFiles;
import dev.imagebuilder.executor.port.SecretFiles.SecretFile;
import dev.imagebuilder.executor.port.SshHost;
import dev.imagebuilder.executor.port.SshRoute;
import dev.imagebuilder.executor.port.Workspaces;
import dev.imagebuilder.executor.port.Workspaces.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What ssh needs to reach machines, in a private directory: configurations and sockets. Secrets are in memory alone. */
final class Routes implements AutoCloseable {
    private final SecretFiles secrets;
    private final Workspaces workspaces;
    private final Path parent;
    private final Optional<Path> instance;
    private final Map<SshHost, SshRoute> routes = new LinkedHashMap<>();
    private final List<SecretFile> open = new ArrayList<>();
    private Optional<Workspace> directory = Optional.empty();

    /**
     * @param parent the directory for the private one
     * @param instance the directory that the keys of machines are remembered in
     */
    Routes(SecretFiles secrets, Workspaces workspaces, Path parent, Optional<Path> instance) {
        this.secrets = secrets;
        this.workspaces = workspaces;
        this.parent = parent;
        this.instance = instance;
    }

    /** The same for the same machine. */
    synchronized Result<SshRoute> to(SshHost host) {
        Optional<SshRoute> known = Optional.ofNullable(routes.get(host));
        return known.map(Result::done)
                .orElseGet(() -> missingKey(host).map(Failure::<SshRoute>result).orElseGet(() -> directory()
                        .then(place -> make(host, place))));
    }

    private static Optional<Failure> missingKey(SshHost host) {
        return chain(host)
                .flatMap(machine -> machine.key().stream())
                .filter(key -> key instanceof SshHost.KeyFile(Path path) && !Files.isReadable(resolved(path)))
                .findFirst()
                .map(key -> new Failure(
                                Failure.Kind.NOT_FOUND,
                                "the private key for " + host + " cannot be read: there is no file "
                                        + ((SshHost.KeyFile) key).path() + " that this user may read")
                        .hint("see to ssh_key of " + host.name() + ", or EXECUTOR_SSH_IDENTITY_FILE"));
    }

    private Result<Path> directory() {
        if (directory.isEmpty()) {
            Result<Workspace> made = workspaces.create(Optional.of(parent));
            made.map(workspace -> directory = Optional.of(workspace));
            return made.map(Workspace::path);
        }
        return Result.done(directory.get().path());
    }

    private Result<SshRoute> make(SshHost host, Path place) {
        int number = routes.size() + 1;
        Path socket = place.resolve(number + ".socket");
        Map<SshHost, Path> keys = new LinkedHashMap<>();
        chain(host).forEach(machine -> machine.key().ifPresent(key -> keys.put(machine, file(key))));
        try {
            Path config = Files.writeString(
                    place.resolve(number + ".config"),
                    SshConfig.of(host, socket, knownHosts(), machine -> Optional.ofNullable(keys.get(machine))));
            Map<SshHost, Path> passwords = new LinkedHashMap<>();
            chain(host).forEach(machine -> machine.password()
                    .ifPresent(password -> passwords.put(machine, inMemory(password.text()))));
            SshRoute route = new SshRoute(
                    host,
                    config,
                    socket,
                    passwords.isEmpty() ? Map.of() : askpass(place.resolve(number + ".askpass"), passwords),
                    Optional.ofNullable(keys.get(host)),
                    Optional.ofNullable(passwords.get(host)));
            routes.put(host, route);
            return Result.done(route);
        } catch (IOException e) {
            return new Failure(Failure.Kind.TOOL_FAILED, "what ssh needs cannot be written in " + place)
                    .because(e)
                    .result();
        }
    }

    /** The machine, and those on the way to it. */
    private static Stream<SshHost> chain(SshHost host) {
        return Stream.concat(Stream.of(host), host.jump().stream().flatMap(Routes::chain));
    }

    private Path file(SshHost.Key key) {
        return switch (key) {
            case SshHost.KeyFile(Path path) -> resolved(path);
            case SshHost.KeyText(SshHost.Secret(String text)) ->
                inMemory(text.strip().replace("\r", "") + "\n");
        };
    }

    private static Path resolved(Path path) {
        return path.startsWith("~")
                ? Path.of(System.getProperty("user.home")).resolve(Path.of("~").relativize(path))
                : path.toAbsolutePath();
    }

    private Path inMemory(String text) {
        SecretFile file = secrets.open(text.getBytes(StandardCharsets.UTF_8));
        open.add(file);
        return file.path();
    }

    /** Where new keys of machines are written to; without an instance nothing is remembered for longer than the run. */
    Path knownHosts() {
        return instance.or(() -> directory.map(Workspace::path))
                .orElse(parent)
                .resolve("known_hosts")
                .toAbsolutePath();
    }

    /** A program that ssh asks for passwords, which it names by user and address. */
    private static Map<String, String> askpass(Path program, Map<SshHost, Path> passwords) throws IOException {
        StringBuilder text = new StringBuilder("#!/bin/sh\ncase $1 in\n");
        passwords.forEach((host, file) ->
                text.append("*'%s@%s'*) exec cat %s ;;\n".formatted(host.user(), host.address(), file)));
        text.append("esac\nexit 1\n");
        Files.writeString(program, text);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        // Before OpenSSH 8.4 it was asked only when there was a display.
        return Map.of("SSH_ASKPASS", program.toString(), "SSH_ASKPASS_REQUIRE", "force", "DISPLAY", ":0");
    }

    /** All that were asked for. */
    synchronized List<SshRoute> all() {
        return List.copyOf(routes.values());
    }

    @Override
    public synchronized void close() {
        open.forEach(SecretFile::close);
        directory.ifPresent(Workspace::close);
    }
}
