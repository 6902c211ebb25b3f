package dev.imagebuilder.executor.adapter.ssh;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.ProcessRunner;
import dev.imagebuilder.executor.port.SshRoute;
import java.util.ArrayList;
import java.util.List;

/** Calls of OpenSSH's client. */
final class OpenSsh {
    /** What ssh ends with when something is wrong with the connection. */
    static final int LOST = 255;

    private OpenSsh() {}

    /** A command for the machine at the end of a route, which its user's shell gets there. */
    static ProcessRunner.Call command(SshRoute route, String remote) {
        return call(route, List.of(), List.of(remote));
    }

    /** Tells the process that holds the shared connection to end. */
    static ProcessRunner.Call exit(SshRoute route) {
        return call(route, List.of("-O", "exit"), List.of());
    }

    private static ProcessRunner.Call call(SshRoute route, List<String> options, List<String> remote) {
        List<String> command =
                new ArrayList<>(List.of("ssh", "-F", route.config().toString()));
        command.addAll(options);
        command.add(route.host().address());
        command.addAll(remote);
        return ProcessRunner.Call.of(route.config().getParent(), command).environment(route.environment());
    }

    static Failure missing(String program) {
        return new Failure(Failure.Kind.TOOL_MISSING, program + ", which reaches other machines, is not installed")
                .hint("on Debian: apt-get install openssh-client");
    }
}
