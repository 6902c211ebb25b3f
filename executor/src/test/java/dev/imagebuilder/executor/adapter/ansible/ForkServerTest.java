package dev.imagebuilder.executor.adapter.ansible;

import dev.imagebuilder.executor.port.AnsibleMode;
import org.junit.jupiter.api.Tag;

@Tag("real-tool")
final class ForkServerTest extends AnsibleContract {

    @Override
    protected AnsibleMode mode() {
        return AnsibleMode.FORK_SERVER;
    }
}
