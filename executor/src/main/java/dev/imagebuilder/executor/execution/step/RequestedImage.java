package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.port.BuildOptions;
import dev.imagebuilder.executor.port.ImageTarget;
import dev.imagebuilder.executor.port.Platform;
import java.util.List;
import java.util.Optional;

/**
 * An image to build and publish.
 *
 * @param targets the names it is published under, at least one
 * @param base what its Dockerfile's base image is replaced by
 * @param baseStage whose base that is, by name or number; the first stage's when empty
 * @param platforms that it is for, at least one, each once
 */
record RequestedImage(
        List<ImageTarget> targets,
        Optional<String> base,
        Optional<String> baseStage,
        List<Platform> platforms,
        BuildOptions options) {
    RequestedImage {
        targets = List.copyOf(targets);
        platforms = List.copyOf(platforms);
    }

    /** What tells it from others in what users are told: its name within the registry. */
    String name() {
        return switch (targets.getFirst()) {
            case ImageTarget.Remote(var _, String repository, String tag) -> repository + ":" + tag;
            case ImageTarget.Layout(var _, String name, String tag) -> name + ":" + tag;
            case ImageTarget.Archive(var _, var _, String name, String tag) -> name + ":" + tag;
        };
    }

    RequestedImage withoutCache() {
        return new RequestedImage(targets, base, baseStage, platforms, options.withoutCache());
    }

    /** The builds that it takes; images that ask for the same share them. */
    List<Variant> variants() {
        return platforms.stream()
                .map(platform -> new Variant(base, baseStage, platform, options))
                .toList();
    }

    /** What one build of an engine comes from, beside the source. */
    record Variant(Optional<String> base, Optional<String> baseStage, Platform platform, BuildOptions options) {}
}
