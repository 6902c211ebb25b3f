package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.execution.step.RequestedImage.Variant;
import dev.imagebuilder.executor.oci.JoinedImage;
import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.port.ImageBuilder.Build;
import dev.imagebuilder.executor.port.ImageBuilder.Built;
import dev.imagebuilder.executor.port.ImageTarget;
import dev.imagebuilder.executor.port.Platform;
import dev.imagebuilder.executor.port.Registry.Published;
import dev.imagebuilder.executor.port.Result;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Builds the images of a request and publishes each as soon as it is there: one that fails keeps no other from being
 * published. Images that ask for the same share a build.
 */
final class ImageBuilds {
    private final SharedBuilds shared;
    private final Registries registries;
    private final Crew crew;
    private final BuildRequest request;
    private final BuildInputs inputs;
    private final Path workspace;
    private final OperationLog log;

    /**
     * @param crew that builds
     * @param workspace a private directory
     */
    ImageBuilds(
            SharedBuilds shared,
            Registries registries,
            Crew crew,
            BuildRequest request,
            BuildInputs inputs,
            Path workspace,
            OperationLog log) {
        this.shared = shared;
        this.registries = registries;
        this.crew = crew;
        this.request = request;
        this.inputs = inputs;
        this.workspace = workspace;
        this.log = log;
    }

    /**
     * Images that have been published.
     *
     * @param images by their names
     * @param warnings what the user should know about how they were built
     */
    record Images(Map<ImageTarget, Published> images, Set<String> warnings) {}

    /** All Dockerfiles are looked at before the first build begins. */
    Result<Images> run(Recipes recipes) {
        Result<Map<Variant, Path>> files = Result.done(new LinkedHashMap<>());
        for (RequestedImage image : request.images()) {
            for (Variant variant : image.variants()) {
                files = files.then(known -> recipes.of(variant).map(file -> {
                    known.put(variant, file);
                    return known;
                }));
            }
        }
        return files.then(this::run);
    }

    private Result<Images> run(Map<Variant, Path> dockerfiles) {
        try (var shift = crew.shift()) {
            Map<Variant, Crew.Job<Built>> builds = new LinkedHashMap<>();
            for (RequestedImage image : request.images()) {
                for (Variant variant : image.variants()) {
                    builds.computeIfAbsent(variant, wanted -> {
                        int number = builds.size() + 1;
                        return shift.work(() -> build(image, wanted, dockerfiles.get(wanted), number));
                    });
                }
            }
            Map<RequestedImage, Crew.Job<Map<ImageTarget, Result<Published>>>> published = new LinkedHashMap<>();
            request.images().forEach(image -> published.put(image, shift.await(() -> published(image, builds))));
            var publications = new Publications();
            published.forEach((image, job) -> publications.add(image, job.await()));
            return publications.result().map(images -> new Images(images, warnings(builds)));
        }
    }

    private Result<Built> build(RequestedImage image, Variant variant, Path dockerfile, int number) {
        String name = image.name() + (image.platforms().size() > 1 ? " for " + variant.platform() : "");
        boolean isAlone = request.images().stream()
                        .flatMap(one -> one.variants().stream())
                        .distinct()
                        .count()
                == 1;
        BuildMachine machine = shared.of(variant);
        log.milestone(
                "building " + name + machine.name().map(other -> " on " + other).orElse(""));
        try (var watcher = new BuildWatcher(log, name, isAlone)) {
            Result<Built> built = machine.builder()
                    .build(new Build(
                            inputs.context(),
                            dockerfile,
                            variant.platform(),
                            variant.options().labelled(inputs.labels()),
                            request.registries(),
                            workspace.resolve("image-" + number),
                            watcher));
            watcher.ended(built.problem().isEmpty());
            return built;
        }
    }

    private Result<Map<ImageTarget, Result<Published>>> published(
            RequestedImage image, Map<Variant, Crew.Job<Built>> builds) {
        Map<Platform, Path> layouts = new LinkedHashMap<>();
        Result<Path> layout = Result.done(workspace);
        for (Variant variant : image.variants()) {
            layout = layout.then(_ -> builds.get(variant).await()).map(built -> {
                layouts.put(variant.platform(), built.layout());
                return built.layout();
            });
        }
        return layout.then(last -> layouts.size() == 1 ? Result.done(last) : joined(image, layouts))
                .map(whole -> Publications.publish(whole, image, registries, log));
    }

    private Result<Path> joined(RequestedImage image, Map<Platform, Path> layouts) {
        Path layout = workspace.resolve("joined-" + request.images().indexOf(image));
        try {
            JoinedImage.write(layout, layouts);
            return Result.done(layout);
        } catch (Refusal e) {
            return e.failure().result();
        }
    }

    private static Set<String> warnings(Map<Variant, Crew.Job<Built>> builds) {
        Set<String> warnings = new LinkedHashSet<>();
        builds.values().forEach(job -> job.await().map(built -> warnings.addAll(built.warnings())));
        return warnings;
    }
}
