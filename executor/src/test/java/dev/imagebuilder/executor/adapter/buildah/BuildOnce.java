package dev.imagebuilder.executor.adapter.buildah;

import dev.imagebuilder.executor.port.BuildOptions;
import dev.imagebuilder.executor.port.ImageBuilder.Build;
import dev.imagebuilder.executor.port.Platform;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.testbed.Tools;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Another executor: builds one image in a process of its own, prints what the engine prints, and ends with 0 or 1. */
final class BuildOnce {

    private static final int PATHS = 4;

    private BuildOnce() {}

    /** @param arguments the cache directory, the build context, the Dockerfile, the layout to make, and what verifies it */
    public static void main(String[] arguments) {
        List<Path> paths = Stream.of(arguments).limit(PATHS).map(Path::of).toList();
        var verification =
                new BuildOptions.Verification(Stream.of(arguments).skip(PATHS).toList(), BuildOptions.Network.NONE);
        BuildahImageBuilder builder =
                new BuildahImageBuilder(Tools.processRunner(), Tools.secretMeans(paths.get(0)), paths.get(0));
        Result<?> result = builder.build(new Build(
                paths.get(1),
                paths.get(2),
                Platform.here(System.getProperty("os.arch")),
                BuildOptions.DEFAULT.with(verification),
                List.of(),
                paths.get(3),
                System.out::println));
        System.out.println(result);
        System.exit(result instanceof Result.Done ? 0 : 1);
    }
}
