package dev.imagebuilder.executor.adapter.ansible;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.ProcessRunner;
import dev.imagebuilder.executor.port.SshRoute;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What Ansible needs to log in with a password, which it does not give ssh itself. */
final class PasswordLogin {
    private static final String PROGRAM = "sshpass";

    private PasswordLogin() {}

    /** Why it cannot be done, if it is to be. */
    static Optional<Failure> check(ProcessRunner processes, Optional<SshRoute> host) {
        return host.filter(route -> route.password().isPresent())
                .filter(route -> isMissing(processes))
                .map(route -> new Failure(
                                Failure.Kind.TOOL_MISSING,
                                "Ansible needs " + PROGRAM + " to log in to " + route.host()
                                        + " with a password, and it is not installed")
                        .hint("install sshpass, or log in with a key"));
    }

    private static boolean isMissing(ProcessRunner processes) {
        return processes.run(ProcessRunner.Call.of(Path.of("/"), List.of(PROGRAM, "-V")))
                instanceof ProcessRunner.Ended.Missing;
    }
}
