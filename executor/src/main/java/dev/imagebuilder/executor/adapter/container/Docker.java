package dev.imagebuilder.executor.adapter.container;

import dev.imagebuilder.executor.port.ContainerRunner.Container;
import dev.imagebuilder.executor.port.Result;
import java.util.ArrayList;
import java.util.List;

/** Docker; of use when its daemon answers. */
record Docker() implements Engine {
    @Override
    public String program() {
        return "docker";
    }

    @Override
    public boolean readsLayouts() {
        return false;
    }

    @Override
    public List<String> probe() {
        return List.of("docker", "version", "--format={{.Server.Version}}");
    }

    @Override
    public List<String> create(Container container, String name) {
        return create("docker", container, name);
    }

    /** Podman takes the same. */
    static List<String> create(String program, Container container, String name) {
        List<String> command = new ArrayList<>(List.of(program, "create", "--name=" + name, Options.UNCONFINED));
        command.add("--workdir=" + container.directory());
        command.addAll(Options.of(container, ""));
        command.add(container.image());
        return command;
    }

    @Override
    public Result<List<String>> start(Container container, String name, Question question) {
        return Result.done(List.of("docker", "start", "--attach", name));
    }

    @Override
    public List<String> remove(String name) {
        return List.of("docker", "rm", "--force", "--volumes", name);
    }
}
