package dev.imagebuilder.executor.adapter.ansible;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.ProcessRunner;
import dev.imagebuilder.executor.port.ProcessRunner.Ended;
import dev.imagebuilder.executor.port.SshHost;
import dev.imagebuilder.executor.port.SshHost.HostKeys;
import dev.imagebuilder.executor.port.SshRoute;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PasswordLoginTest {
    private static final ProcessRunner WITHOUT =
            call -> new Ended.Missing(call.command().getFirst());
    private static final ProcessRunner WITH = call -> new Ended.Exited(0, "", "");

    private static Optional<SshRoute> route(Optional<Path> password) {
        var host = new SshHost(
                "web",
                "192.0.2.7",
                "ann",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                HostKeys.STRICT,
                Optional.empty());
        return Optional.of(
                new SshRoute(host, Path.of("config"), Path.of("socket"), Map.of(), Optional.empty(), password));
    }

    @Test
    void a_password_needs_sshpass() {
        Failure failure = PasswordLogin.check(WITHOUT, route(Optional.of(Path.of("/proc/7/fd/9"))))
                .orElseThrow();

        assertThat(failure.kind()).isEqualTo(Failure.Kind.TOOL_MISSING);
        assertThat(failure.message())
                .isEqualTo(
                        "Ansible needs sshpass to log in to web (192.0.2.7) with a password, and it is not installed");
        assertThat(PasswordLogin.check(WITH, route(Optional.of(Path.of("/proc/7/fd/9")))))
                .isEmpty();
    }

    @Test
    void without_a_password_nothing_is_looked_for() {
        assertThat(PasswordLogin.check(WITHOUT, route(Optional.empty()))).isEmpty();
        assertThat(PasswordLogin.check(WITHOUT, Optional.empty())).isEmpty();
    }
}
