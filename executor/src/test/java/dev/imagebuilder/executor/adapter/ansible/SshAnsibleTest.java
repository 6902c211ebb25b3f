package dev.imagebuilder.executor.adapter.ansible;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.port.AnsibleMode;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.PlaybookRunner.Play;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.SshHost;
import dev.imagebuilder.executor.port.SshRoute;
import dev.imagebuilder.executor.testbed.Namespace;
import dev.imagebuilder.executor.testbed.Processes;
import dev.imagebuilder.executor.testbed.SshServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Playbooks for another machine, by the fork server. */
@Tag("real-tool")
final class SshAnsibleTest extends AnsibleContract {
    @TempDir
    static Path home;

    private static SshServer server;

    @BeforeAll
    static void start() {
        server = SshServer.start(home.resolve("sshd"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    protected AnsibleMode mode() {
        return AnsibleMode.FORK_SERVER;
    }

    @Override
    protected Optional<SshRoute> host() {
        return Optional.of(route("127.0.0.1", server));
    }

    private static SshRoute route(String address, SshServer server) {
        var host = new SshHost(
                "web",
                address,
                System.getProperty("user.name"),
                Optional.of(server.port()),
                Optional.of(new SshHost.KeyFile(server.key())),
                Optional.empty(),
                SshHost.HostKeys.ANY,
                Optional.empty());
        return switch (RUNNERS.machines().reach(host, Duration.ofSeconds(20), _ -> {})) {
            case Result.Done<SshRoute>(SshRoute route) -> route;
            case Result.Failed<SshRoute>(Failure failure) -> throw new AssertionError(failure);
        };
    }

    /** With a terminal, which there is but for secrets, the machine itself ends what it runs, as if by SIGKILL. */
    @Override
    @Test
    void a_module_that_is_cut_off_leaves_no_directory() throws Exception {
        List<Path> before = payloads();
        String seconds = "304." + ProcessHandle.current().pid();

        Failure failure = failure(
                limited(secret(play(playbook("- command: sleep " + seconds), "{}"), "{}"), Duration.ofSeconds(5)));

        assertThat(failure.kind()).isEqualTo(Failure.Kind.TIMED_OUT);
        assertThat(payloads()).isSubsetOf(before);
        awaitProcesses(seconds, false);
    }

    @Test
    void a_link_that_is_cut_makes_the_host_unreachable() throws Exception {
        String seconds = "303." + ProcessHandle.current().pid();
        try (Namespace network = Namespace.make(18);
                var far = SshServer.start(
                        home.resolve("far"), network.address(), network.launcher(), 22, "ClientAliveInterval 2")) {
            Play here = play(playbook("- { name: sleep, command: sleep " + seconds + " }"), "{}");
            var there = new Play(
                    here.playbook(),
                    here.scratch(),
                    Optional.of(route(network.address(), far)),
                    here.variables(),
                    Optional.empty(),
                    printed::add);
            var failed = new CompletableFuture<Failure>();
            Thread.ofVirtual().start(() -> failed.complete(failure(there)));
            awaitProcesses(seconds, true);

            network.cut();

            assertThat(failed.get().kind()).isEqualTo(Failure.Kind.UNREACHABLE);
            assertThat(failed.get().message()).isEqualTo("the task \"sleep\" of site.yaml could not reach its host");
            Processes.withArgument(seconds).forEach(ProcessHandle::destroyForcibly);
        }
    }
}
