package dev.imagebuilder.executor.adapter.docker;

import dev.imagebuilder.executor.port.BuildOptions;
import dev.imagebuilder.executor.port.ImageBuilder.Build;
import dev.imagebuilder.executor.port.Platform;
import dev.imagebuilder.executor.port.Result;
import java.nio.file.Path;
import java.util.List;

/** Another executor: builds one image in a process of its own, prints what the engine prints, and ends with 0 or 1. */
final class BuildOnce {

    private BuildOnce() {}

    /** @param arguments the cache directory, the build context, the Dockerfile and the layout to make */
    public static void main(String[] arguments) {
        List<Path> paths = List.of(arguments).stream().map(Path::of).toList();
        Result<?> result = DockerImageBuilderTest.builder(paths.get(0), System.getenv())
                .build(new Build(
                        paths.get(1),
                        paths.get(2),
                        Platform.here(System.getProperty("os.arch")),
                        BuildOptions.DEFAULT,
                        List.of(),
                        paths.get(3),
                        System.out::println));
        System.out.println(result);
        System.exit(result instanceof Result.Done ? 0 : 1);
    }
}
