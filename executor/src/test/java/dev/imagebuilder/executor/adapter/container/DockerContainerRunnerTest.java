package dev.imagebuilder.executor.adapter.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.testbed.Shell;
import dev.imagebuilder.executor.testbed.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Needs docker.io, skopeo and root. */
class DockerContainerRunnerTest extends EngineContract {
    @TempDir
    static Path shared;

    private static TestServer daemon;

    @BeforeAll
    static void prepare() {
        daemon = TestServer.start("docker-daemon", shared.resolve("daemon"));
        Path archive = shared.resolve("tool.tar");
        Shell.output(
                "skopeo", "copy", "oci:" + layout(shared.resolve("tool")), "docker-archive:" + archive + ":tool:1");
        Shell.output("docker", "--host=" + daemon.url(), "load", "--input=" + archive);
    }

    @AfterAll
    static void stop() {
        daemon.close();
    }

    @Override
    protected String program() {
        return "docker";
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("DOCKER_HOST", daemon.url().toString());
    }

    @Override
    protected String image() {
        return "tool:1";
    }

    @Override
    protected List<String> list() {
        return List.of("docker", "ps", "--all", "--format={{.Names}}");
    }

    @Test
    void an_image_in_a_layout_is_not_for_docker() {
        var container = container("oci:" + shared.resolve("tool"), "true", Map.of());
        assertThat(runner().run(container).problem()).hasValueSatisfying(failure -> assertThat(failure.cause())
                .contains("docker reads no OCI image layouts"));
    }
}
