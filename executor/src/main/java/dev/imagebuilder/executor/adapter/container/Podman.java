package dev.imagebuilder.executor.adapter.container;

import dev.imagebuilder.executor.port.ContainerRunner.Container;
import dev.imagebuilder.executor.port.Result;
import java.util.List;

/** Podman, which needs no daemon. */
record Podman() implements Engine {
    @Override
    public String program() {
        return "podman";
    }

    @Override
    public List<String> probe() {
        return List.of("podman", "info", "--format={{.Host.Arch}}");
    }

    @Override
    public List<String> create(Container container, String name) {
        return Docker.create("podman", container, name);
    }

    @Override
    public Result<List<String>> start(Container container, String name, Question question) {
        return Result.done(List.of("podman", "start", "--attach", name));
    }

    /** What ends within the grace has ended by now. */
    @Override
    public List<String> remove(String name) {
        return List.of("podman", "rm", "--force", "--volumes", "--time=0", name);
    }
}
