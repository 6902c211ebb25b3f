package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.testbed.Tools;
import dev.imagebuilder.tosca.topology.Host;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;

@Tag("real-tool")
final class LocalScriptRunnerTest extends ScriptRunnerContract {
    @Override
    Host host() {
        return new Host.Orchestrator();
    }

    @Override
    RemoteHosts hosts() {
        return new RemoteHosts(Tools.machines(home), Map.of());
    }

    @Override
    Path scratch() {
        return home;
    }
}
