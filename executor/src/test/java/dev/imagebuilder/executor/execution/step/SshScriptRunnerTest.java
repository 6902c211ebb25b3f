package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.adapter.ssh.OpenSshMachines;
import dev.imagebuilder.executor.testbed.SshServer;
import dev.imagebuilder.executor.testbed.Tools;
import dev.imagebuilder.tosca.topology.Access;
import dev.imagebuilder.tosca.topology.Host;
import dev.imagebuilder.tosca.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

@Tag("real-tool")
class SshScriptRunnerTest extends ScriptRunnerContract {
    SshServer server;
    OpenSshMachines machines;

    @BeforeEach
    void start() throws IOException {
        Files.createDirectories(scratch());
        server = SshServer.start(home.resolve("sshd"), "SetEnv TMPDIR=" + scratch() + settings());
        machines = Tools.machines(home);
    }

    /** More of what sshd gives sessions as their environment. */
    String settings() throws IOException {
        return "";
    }

    @AfterEach
    void stop() {
        machines.close();
        server.close();
    }

    Access access() {
        return new Access(
                Optional.of(System.getProperty("user.name")),
                Optional.of(server.port()),
                Optional.empty(),
                Optional.of(Value.string(server.key().toString())),
                Optional.empty(),
                Optional.empty());
    }

    @Override
    Host host() {
        return new Host.Remote("web", "127.0.0.1", access());
    }

    @Override
    RemoteHosts hosts() {
        return new RemoteHosts(machines, Map.of("EXECUTOR_SSH_WAIT", "20"));
    }

    @Override
    Path scratch() {
        return home.resolve("scratch");
    }
}
