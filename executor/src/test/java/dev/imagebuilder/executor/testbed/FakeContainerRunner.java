package dev.imagebuilder.executor.testbed;

import dev.imagebuilder.executor.port.ContainerRunner;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.ProcessRunner.Call;
import dev.imagebuilder.executor.port.ProcessRunner.Ended;
import dev.imagebuilder.executor.port.Result;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Runs no containers, but the text of the variable {@code script} in a shell of this machine, which is told other paths
 * for what is mounted. It has images of all names that begin with {@code tool}.
 */
public final class FakeContainerRunner implements ContainerRunner {
    private final List<Container> containers = new CopyOnWriteArrayList<>();

    /** What was to be run so far. */
    public List<Container> containers() {
        return containers;
    }

    @Override
    public Result<String> engine(String image) {
        return Result.done("sh");
    }

    @Override
    public Result<Ended> run(Container container) {
        containers.add(container);
        if (!container.image().startsWith("tool")) {
            return new Failure(
                            Failure.Kind.UNREACHABLE,
                            "the registry of the image " + container.image() + " cannot be reached")
                    .hint("use another one")
                    .result();
        }
        Map<String, String> environment = new HashMap<>();
        container.environment().forEach((name, value) -> environment.put(name, here(value, container)));
        Mount files = container.mounts().stream()
                .filter(mount -> mount.target().equals(container.directory()))
                .findFirst()
                .orElseThrow();
        return Result.done(Tools.processRunner(Duration.ofMillis(500))
                .run(Call.of(files.source(), List.of("sh", "-c", "eval \"$script\""))
                        .environment(environment)
                        .timeout(container.timeout())
                        .lines(container.lines())
                        .file(container.file())));
    }

    private static String here(String text, Container container) {
        String here = text;
        for (Mount mount : container.mounts()) {
            here = here.replace(mount.target(), mount.source().toString());
        }
        return here;
    }

    @Override
    public Result<Integer> remove(Set<String> marks) {
        return Result.done(0);
    }
}
