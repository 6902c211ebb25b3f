package dev.imagebuilder.executor.adapter.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Failure.Kind;
import dev.imagebuilder.executor.port.ProcessRunner.Ended;
import dev.imagebuilder.executor.port.ProcessRunner.Ended.Exited;
import dev.imagebuilder.executor.port.RemoteMachines.Script;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.SshHost;
import dev.imagebuilder.executor.port.SshHost.HostKeys;
import dev.imagebuilder.executor.port.SshHost.KeyFile;
import dev.imagebuilder.executor.port.SshHost.KeyText;
import dev.imagebuilder.executor.port.SshHost.Secret;
import dev.imagebuilder.executor.port.SshRoute;
import dev.imagebuilder.executor.testbed.Namespace;
import dev.imagebuilder.executor.testbed.ProcessListWatch;
import dev.imagebuilder.executor.testbed.SshServer;
import dev.imagebuilder.executor.testbed.TestUser;
import dev.imagebuilder.executor.testbed.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("real-tool")
@Timeout(120)
class OpenSshMachinesTest {
    private static final Duration SHORT = Duration.ofSeconds(3);
    private static final Duration NONE = Duration.ZERO;

    @TempDir
    Path home;

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private SshServer server;
    private OpenSshMachines machines;

    @BeforeEach
    void start() throws IOException {
        server = SshServer.start(
                home.resolve("sshd"), "SetEnv TMPDIR=" + Files.createDirectory(home.resolve("scratch")));
        machines = Tools.machines(Files.createDirectory(home.resolve("instance")));
    }

    @AfterEach
    void stop() {
        machines.close();
        server.close();
    }

    private SshHost host() {
        return host(server);
    }

    private static SshHost host(SshServer server) {
        return new SshHost(
                "web",
                "127.0.0.1",
                System.getProperty("user.name"),
                Optional.of(server.port()),
                Optional.of(new KeyFile(server.key())),
                Optional.empty(),
                HostKeys.ACCEPT_NEW,
                Optional.empty());
    }

    private static SshHost with(SshHost host, HostKeys keys) {
        return new SshHost(
                host.name(), host.address(), host.user(), host.port(), host.key(), host.password(), keys, host.jump());
    }

    private static SshHost with(SshHost host, Optional<SshHost.Key> key) {
        return new SshHost(
                host.name(),
                host.address(),
                host.user(),
                host.port(),
                key,
                host.password(),
                host.hostKeys(),
                host.jump());
    }

    private SshRoute route(SshHost host) {
        return done(machines.reach(host, SHORT, told::add));
    }

    private Failure failure(SshHost host, Duration patience) {
        return machines.reach(host, patience, told::add).problem().orElseThrow();
    }

    private static <T> T done(Result<T> result) {
        return switch (result) {
            case Result.Done<T>(T value) -> value;
            case Result.Failed<T>(Failure failure) -> throw new AssertionError(failure);
        };
    }

    private Script script(String text) throws IOException {
        Path workspace = Files.createTempDirectory(home, "work");
        Path files = Files.createDirectory(workspace.resolve("files"));
        Files.writeString(files.resolve("create.sh"), text);
        return new Script(
                files,
                "create.sh",
                List.of("bash"),
                Map.of("word", "hush-51c2"),
                Optional.empty(),
                lines::add,
                workspace.resolve("outputs"));
    }

    private void runs(SshHost host) throws IOException {
        assertThat(done(machines.run(route(host), script("echo $word")))).isEqualTo(new Exited(0, "", "hush-51c2\n"));
    }

    private static boolean isThere(String argument) {
        return ProcessHandle.allProcesses()
                .flatMap(process -> process.info().arguments().stream())
                .flatMap(Stream::of)
                .anyMatch(argument::equals);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        Instant end = Instant.now().plus(Duration.ofSeconds(30));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            // Polling, since other processes cannot be waited for.
            Thread.sleep(20);
        }
    }

    private boolean isScratchEmpty() {
        String[] left = home.resolve("scratch").toFile().list();
        return left.length == 0;
    }

    @Test
    void a_new_host_key_is_recorded_in_the_instance() throws Exception {
        runs(host());

        assertThat(Files.readString(home.resolve("instance/known_hosts"))).contains("ssh-ed25519");
        assertThat(told).isEmpty();
    }

    @Test
    void connections_are_shared_and_ended() throws Exception {
        for (int i = 0; i < 3; i++) {
            runs(host());
        }
        SshRoute route = route(host());
        assertThat(server.log().lines().filter(line -> line.contains("Accepted publickey")))
                .hasSize(1);
        assertThat(route.socket()).exists();
        assertThat(route.socket().toString().length()).isLessThan(80);

        machines.close();

        await(() -> server.sessions().isEmpty());
        assertThat(route.config()).doesNotExist();
    }

    @Test
    void a_changed_host_key_fails_at_once_and_says_where_the_old_one_is() throws Exception {
        runs(host());
        int port = server.port();
        machines.close();
        server.close();
        server = SshServer.start(home.resolve("other"), "127.0.0.1", List.of(), port);
        machines = Tools.machines(home.resolve("instance"));

        Failure failure = failure(host(), Duration.ofSeconds(60));

        assertThat(failure.kind()).isEqualTo(Kind.UNTRUSTED);
        assertThat(failure.message()).contains("web (127.0.0.1) shows another host key");
        assertThat(failure.hint().orElseThrow()).contains("remove line 1 of " + home.resolve("instance/known_hosts"));
        assertThat(told).isEmpty();
    }

    @Test
    void a_strict_login_knows_the_key_or_fails() throws Exception {
        SshHost strict = with(host(), HostKeys.STRICT);

        Failure failure = failure(strict, Duration.ofSeconds(60));

        assertThat(failure.kind()).isEqualTo(Kind.UNTRUSTED);
        assertThat(failure.message()).isEqualTo("the host key of web (127.0.0.1) is not known");
        assertThat(failure.hint().orElseThrow())
                .contains(home.resolve("instance/known_hosts").toString());
        Files.writeString(home.resolve("instance/known_hosts"), server.hostKey("127.0.0.1"));
        runs(strict);
    }

    @Test
    void a_key_that_nobody_checks_is_not_recorded() throws Exception {
        runs(with(host(), HostKeys.ANY));

        assertThat(home.resolve("instance/known_hosts")).doesNotExist();
    }

    @Test
    void a_machine_that_does_not_answer_is_waited_for() throws Exception {
        SshHost nowhere = new SshHost(
                "web",
                "127.0.0.1",
                "ann",
                Optional.of(SshServer.freePort()),
                Optional.empty(),
                Optional.empty(),
                HostKeys.ACCEPT_NEW,
                Optional.empty());
        long begin = System.nanoTime();

        Failure failure = failure(nowhere, SHORT);

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(SHORT);
        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure.message()).isEqualTo("web (127.0.0.1) cannot be reached over ssh");
        assertThat(failure.cause()).contains("Connection refused");
        assertThat(failure.hint().orElseThrow()).contains("EXECUTOR_SSH_WAIT");
        assertThat(told).containsExactly("waiting for ssh on web (127.0.0.1): Connection refused");
    }

    @Test
    void a_machine_that_comes_up_is_reached_by_all_who_wait() throws Exception {
        int port = server.port();
        SshHost host = host();
        server.close();
        List<Result<SshRoute>> routes = new CopyOnWriteArrayList<>();
        List<Thread> threads = Stream.generate(() -> Thread.ofVirtual()
                        .start(() -> routes.add(machines.reach(host, Duration.ofSeconds(60), told::add))))
                .limit(20)
                .toList();
        await(() -> !told.isEmpty());

        server = SshServer.start(home.resolve("again"), "127.0.0.1", List.of(), port);
        Files.copy(
                Path.of(home + "/sshd/authorized_keys"),
                home.resolve("again/authorized_keys"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(routes).hasSize(20).allMatch(Result.Done.class::isInstance);
        assertThat(told).containsExactly("waiting for ssh on web (127.0.0.1): Connection refused");
        assertThat(server.log().lines().filter(line -> line.contains("Accepted publickey")))
                .hasSize(1);
    }

    @Test
    void who_stops_waiting_stops_at_once() throws Exception {
        server.close();
        List<Result<SshRoute>> routes = new CopyOnWriteArrayList<>();
        Thread worker =
                Thread.ofVirtual().start(() -> routes.add(machines.reach(host(), Duration.ofSeconds(300), told::add)));
        await(() -> !told.isEmpty());
        long begin = System.nanoTime();

        worker.interrupt();
        worker.join();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(8));
        assertThat(routes.getFirst().problem().orElseThrow().kind()).isEqualTo(Kind.CANCELLED);
    }

    @Test
    void a_login_that_is_refused_says_who_may_log_in() {
        Failure failure = failure(with(host(), Optional.empty()), NONE);

        assertThat(failure.kind()).isEqualTo(Kind.DENIED);
        assertThat(failure.message()).contains("web (127.0.0.1) does not let");
        assertThat(failure.hint().orElseThrow()).contains("ssh_user and ssh_key of web", "EXECUTOR_SSH_USER");
    }

    @Test
    void a_key_that_is_not_there_is_found_before_anything_is_tried() {
        Failure failure = failure(with(host(), Optional.of(new KeyFile(Path.of("/no/such/key")))), NONE);

        assertThat(failure.kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(failure.message()).contains("there is no file /no/such/key");
        assertThat(server.log()).doesNotContain("Connection from");
    }

    @Test
    void a_user_who_may_run_nothing_is_told_of() {
        server.close();
        server = SshServer.start(home.resolve("closed"), "ForceCommand echo closed for today; exit 1");

        Failure failure = failure(host(), Duration.ofSeconds(60));

        assertThat(failure.kind()).isEqualTo(Kind.TOOL_FAILED);
        assertThat(failure.message()).contains("web (127.0.0.1) runs no commands for");
        assertThat(failure.cause()).contains("closed for today");
    }

    @Test
    void a_key_can_be_a_text_which_is_on_no_disk_of_ours() throws Exception {
        String text = Files.readString(server.key());
        runs(with(host(), Optional.of(new KeyText(new Secret(text.strip())))));

        SshRoute route = route(with(host(), Optional.of(new KeyText(new Secret(text.strip())))));
        try (Stream<Path> files = Files.list(route.config().getParent())) {
            assertThat(files.filter(Files::isRegularFile))
                    .noneMatch(file -> read(file).contains("PRIVATE KEY"));
        }
        assertThat(route.toString()).doesNotContain("PRIVATE KEY");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void a_machine_behind_another_one_is_reached_through_it() throws Exception {
        try (SshServer gate = SshServer.start(home.resolve("gate"))) {
            SshHost host = host();
            SshHost behind = new SshHost(
                    host.name(),
                    host.address(),
                    host.user(),
                    host.port(),
                    host.key(),
                    host.password(),
                    host.hostKeys(),
                    Optional.of(host(gate)));

            runs(behind);

            assertThat(gate.log()).contains("Accepted publickey");
            assertThat(server.log()).contains("Accepted publickey");
            machines.close();
            await(() -> gate.sessions().isEmpty());
        }
    }

    @Test
    void a_password_is_given_without_being_seen() throws Exception {
        server.close();
        server = SshServer.start(home.resolve("passwords"), "PasswordAuthentication yes");
        try (TestUser user = TestUser.make("hush-83d1");
                var watch = ProcessListWatch.forText("hush-83d1")) {
            SshHost host = new SshHost(
                    "web",
                    "127.0.0.1",
                    user.name(),
                    Optional.of(server.port()),
                    Optional.empty(),
                    Optional.of(new Secret("hush-83d1")),
                    HostKeys.ACCEPT_NEW,
                    Optional.empty());

            runs(host);

            assertThat(server.log()).contains("Accepted password for " + user.name());
            assertThat(watch.sightings()).isEmpty();
            SshHost wrong = new SshHost(
                    "web",
                    "127.0.0.1",
                    user.name(),
                    Optional.of(server.port()),
                    Optional.empty(),
                    Optional.of(new Secret("wrong")),
                    HostKeys.ACCEPT_NEW,
                    Optional.empty());
            assertThat(failure(wrong, NONE).kind()).isEqualTo(Kind.DENIED);
            machines.close();
        }
    }

    @Test
    void inputs_are_in_no_argument_on_either_side() throws Exception {
        SshRoute route = route(host());
        try (var watch = ProcessListWatch.forText("hush-51c2")) {
            assertThat(done(machines.run(route, script("sleep 1; echo a=1 >$TOSCA_OUTPUTS"))))
                    .isInstanceOf(Exited.class);
            assertThat(watch.rounds()).isGreaterThan(1);
            assertThat(watch.sightings()).allMatch(path -> path.endsWith("/environ"));
        }
    }

    private Result<Ended> interruptedBy(UnaryOperator<SshRoute> harm, String argument) throws Exception {
        SshRoute route = route(host());
        Script script = script("echo begun\nsleep " + argument + "\n");
        List<Result<Ended>> ends = new CopyOnWriteArrayList<>();
        Thread worker = Thread.ofVirtual().start(() -> ends.add(machines.run(route, script)));
        await(() -> isThere(argument));
        harm.apply(route);
        worker.join();
        return ends.getFirst();
    }

    @Test
    void a_connection_that_is_cut_in_the_middle_is_told_of_and_leaves_nothing() throws Exception {
        Failure failure = interruptedBy(
                        route -> {
                            server.sessions().forEach(session -> {
                                session.descendants()
                                        .filter(process -> process.info()
                                                .command()
                                                .orElse("")
                                                .endsWith("sshd"))
                                        .forEach(ProcessHandle::destroyForcibly);
                                session.destroyForcibly();
                            });
                            return route;
                        },
                        "5321.5")
                .problem()
                .orElseThrow();

        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure.message()).isEqualTo("the connection to web (127.0.0.1) was lost while create.sh ran there");
        assertThat(lines).contains("begun");
        await(() -> !isThere("5321.5") && isScratchEmpty());
        runs(host());
    }

    @Test
    void a_link_that_is_cut_is_noticed_on_both_sides() throws Exception {
        try (Namespace network = Namespace.make(17)) {
            server.close();
            server = SshServer.start(
                    home.resolve("far"),
                    network.address(),
                    network.launcher(),
                    22,
                    "SetEnv TMPDIR=" + home.resolve("scratch"),
                    "ClientAliveInterval 2",
                    "ClientAliveCountMax 2");
            SshHost host = new SshHost(
                    "web",
                    network.address(),
                    System.getProperty("user.name"),
                    Optional.empty(),
                    Optional.of(new KeyFile(server.key())),
                    Optional.empty(),
                    HostKeys.ACCEPT_NEW,
                    Optional.empty());
            SshRoute route = route(host);
            Script script = script("sleep 5323.5\n");
            List<Result<Ended>> ends = new CopyOnWriteArrayList<>();
            Thread worker = Thread.ofVirtual().start(() -> ends.add(machines.run(route, script)));
            await(() -> isThere("5323.5"));

            network.cut();

            await(() -> !isThere("5323.5") && isScratchEmpty());
            worker.join(Duration.ofSeconds(75));
            assertThat(ends.getFirst().problem().orElseThrow().message())
                    .isEqualTo("the connection to web (198.18.17.2) was lost while create.sh ran there");
        }
    }

    @Test
    void the_end_of_the_local_ssh_ends_the_script() throws Exception {
        interruptedBy(
                route -> {
                    ProcessHandle.current()
                            .descendants()
                            .filter(process -> process.info()
                                    .arguments()
                                    .filter(arguments -> List.of(arguments)
                                            .contains(route.config().toString()))
                                    .isPresent())
                            .forEach(ProcessHandle::destroyForcibly);
                    return route;
                },
                "5322.5");

        await(() -> !isThere("5322.5") && isScratchEmpty());
    }
}
