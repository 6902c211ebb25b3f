package dev.imagebuilder.executor.adapter.ssh;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.ProcessRunner;
import dev.imagebuilder.executor.port.SshRoute;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

    /** Lets a socket here lead to one there, for as long as its input is open. */
    static ProcessRunner.Call tunnel(SshRoute route, Path socket, Path there) {
        List<String> options = List.of(
                "-o", "ControlMaster=no",
                "-o", "ControlPath=none",
                "-o", "ClearAllForwardings=no",
                "-o", "ExitOnForwardFailure=yes",
                "-o", "StreamLocalBindMask=0177",
                "-L", socket + ":" + there);
        return call(route, options, List.of("exec cat >/dev/null"))
                .input(new ProcessRunner.Input(new byte[0], Optional.empty(), true));
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
