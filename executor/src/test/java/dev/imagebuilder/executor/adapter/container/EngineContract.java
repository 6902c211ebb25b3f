package dev.imagebuilder.executor.adapter.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.adapter.process.CommonsExecProcessRunner;
import dev.imagebuilder.executor.adapter.process.EnvironmentMarks;
import dev.imagebuilder.executor.port.ContainerRunner;
import dev.imagebuilder.executor.port.ContainerRunnerContract;
import dev.imagebuilder.executor.port.ProcessRunner;
import dev.imagebuilder.executor.port.ProcessRunner.Ended;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.testbed.Shell;
import dev.imagebuilder.executor.testbed.TestServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every engine must do; with Debian's busybox as image. */
@Tag("real-tool")
abstract class EngineContract extends ContainerRunnerContract {
    private static final Duration GRACE = Duration.ofMillis(500);

    protected final EnvironmentMarks marks = new EnvironmentMarks(GRACE);

    protected abstract String program();

    /** The variables that keep the engine away from what the user has of it. */
    protected abstract Map<String, String> settings();

    /** The command that lists all containers by name. */
    protected abstract List<String> list();

    @Override
    protected ContainerRunner runner() {
        return runner(new CommonsExecProcessRunner(GRACE));
    }

    private ContainerRunner runner(ProcessRunner processes) {
        Map<String, String> environment = new HashMap<>(settings());
        environment.put("EXECUTOR_CONTAINER_ENGINE", program());
        return new EngineContainerRunner(processes, marks, environment, directory.resolve("register"));
    }

    /** Makes an image layout to take images from. */
    static Path layout(Path directory) {
        Shell.output(TestServer.script("busybox-image"), directory.toString(), RUNS);
        return directory;
    }

    @Override
    protected List<String> leftovers() {
        List<String> command = new ArrayList<>(List.of("env"));
        settings().forEach((name, value) -> command.add(name + "=" + value));
        command.addAll(list());
        return new String(Shell.output(command), StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void what_a_killed_run_has_left_is_removed_by_the_next_one() {
        var real = new CommonsExecProcessRunner(GRACE);
        // As if it had been killed before it could remove the container.
        ProcessRunner dying = call -> call.command().contains("rm") ? new Ended.Cancelled() : real.run(call);
        String mark = "instance/1/create";
        marks.marked(mark, () -> runner(dying).run(container(image(), "true", Map.of())));
        assertThat(leftovers()).hasSize(1);

        assertThat(runner().remove(Set.of("instance/1/other"))).isEqualTo(Result.done(0));
        assertThat(leftovers()).hasSize(1);
        assertThat(runner().remove(Set.of(mark))).isEqualTo(Result.done(1));
        assertThat(leftovers()).isEmpty();
        assertThat(runner().remove(Set.of(mark))).isEqualTo(Result.done(0));
    }
}
