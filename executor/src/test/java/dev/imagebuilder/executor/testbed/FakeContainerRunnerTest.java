package dev.imagebuilder.executor.testbed;

import dev.imagebuilder.executor.port.ContainerRunner;
import dev.imagebuilder.executor.port.ContainerRunnerContract;
import java.util.List;

class FakeContainerRunnerTest extends ContainerRunnerContract {
    @Override
    protected ContainerRunner runner() {
        return new FakeContainerRunner();
    }

    @Override
    protected String image() {
        return "tool:1";
    }

    @Override
    protected List<String> leftovers() {
        return List.of();
    }
}
