package dev.imagebuilder.executor.adapter.ansible;

import dev.imagebuilder.executor.port.SshHost;
import dev.imagebuilder.executor.port.SshRoute;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A way to a machine that nothing is told about but its port. */
final class SampleRoute {

    private SampleRoute() {}

    static SshRoute to(String address, int port, Path directory) throws IOException {
        var host = new SshHost(
                "web",
                address,
                "ann",
                Optional.of(port),
                Optional.empty(),
                Optional.empty(),
                SshHost.HostKeys.ACCEPT_NEW,
                Optional.empty());
        Path config = Files.writeString(directory.resolve("ssh.config"), "Host " + address + "\n  ConnectTimeout 5\n");
        return new SshRoute(host, config, directory.resolve("socket"), Map.of(), Optional.empty(), Optional.empty());
    }
}
