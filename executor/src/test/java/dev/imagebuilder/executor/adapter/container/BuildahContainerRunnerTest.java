package dev.imagebuilder.executor.adapter.container;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Needs buildah, runc and root. */
class BuildahContainerRunnerTest extends EngineContract {
    @TempDir
    static Path shared;

    private static Path layout;
    private static Map<String, String> settings;

    @BeforeAll
    static void prepare() {
        layout = layout(shared.resolve("tool"));
        settings = SharedStorage.in(shared);
    }

    @Override
    protected String program() {
        return "buildah";
    }

    @Override
    protected Map<String, String> settings() {
        return settings;
    }

    @Override
    protected String image() {
        return "oci:" + layout;
    }

    @Override
    protected List<String> list() {
        return List.of("buildah", "containers", "--format={{.ContainerName}}");
    }
}
