package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.execution.step.Recipes.Recipe;
import dev.imagebuilder.executor.execution.step.RequestedImage.Variant;
import dev.imagebuilder.executor.oci.JoinedImage;
import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.ImageBuilder.Build;
import dev.imagebuilder.executor.port.ImageBuilder.Built;
import dev.imagebuilder.executor.port.ImageBuilder.Known;
import dev.imagebuilder.executor.port.ImageBuilder.LayersElsewhere;
import dev.imagebuilder.executor.port.ImageTarget;
import dev.imagebuilder.executor.port.Platform;
import dev.imagebuilder.executor.port.Registry.Published;
import dev.imagebuilder.executor.port.Result;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Builds the images of a request and publishes each as soon as it is there: one that fails keeps no other from being
 * published. Images that ask for the same share a build.
 */
final class ImageBuilds {
    private static final MemorySize USUAL = new MemorySize(512L << 20);

    private final SharedBuilds shared;
    private final Publisher publisher;
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
            Publisher publisher,
            Crew crew,
            BuildRequest request,
            BuildInputs inputs,
            Path workspace,
            OperationLog log) {
        this.shared = shared;
        this.publisher = publisher;
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
     * @param bases the digests of the base images by where they were had
     * @param kept what engines keep of them
     * @param warnings what the user should know about how they were built
     */
    record Images(
            Map<ImageTarget, Published> images,
            SortedMap<String, String> bases,
            Set<String> kept,
            Set<String> warnings) {}

    /** All Dockerfiles are looked at before the first build begins. */
    Result<Images> run(Recipes recipes) {
        Result<Map<Variant, Recipe>> files = Result.done(new LinkedHashMap<>());
        for (RequestedImage image : request.images()) {
            for (Variant variant : image.variants()) {
                files = files.then(known -> recipes.of(variant).map(recipe -> {
                    known.put(variant, recipe);
                    return known;
                }));
            }
        }
        return files.then(this::run);
    }

    private Result<Images> run(Map<Variant, Recipe> files) {
        try (var shift = crew.shift()) {
            // They are asked for before the builds begin: one that changes meanwhile has changed the next time.
            Map<Variant, SortedMap<String, String>> bases = bases(files, shift);
            Map<Variant, Crew.Job<Built>> builds = new LinkedHashMap<>();
            for (RequestedImage image : request.images()) {
                for (Variant variant : image.variants()) {
                    builds.computeIfAbsent(variant, wanted -> {
                        int number = builds.size() + 1;
                        return shift.work(
                                memory(wanted),
                                () -> build(image, wanted, files.get(wanted).file(), bases.get(wanted), number));
                    });
                }
            }
            Map<RequestedImage, Crew.Job<Map<ImageTarget, Result<Published>>>> published = new LinkedHashMap<>();
            request.images().forEach(image -> published.put(image, shift.await(() -> published(image, builds, bases))));
            var publications = new Publications();
            published.forEach((image, job) -> publications.add(image, job.await()));
            return publications.result().map(images -> images(images, bases.values(), builds));
        }
    }

    /** What a build may take; without a limit what most do with. */
    private static MemorySize memory(Variant variant) {
        return variant.options().sandbox().memory().flatMap(MemorySize::of).orElse(USUAL);
    }

    private Result<Built> build(
            RequestedImage image, Variant variant, Path dockerfile, SortedMap<String, String> bases, int number) {
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
                            new Known(bases, elsewhere(variant, bases.keySet())),
                            request.registries(),
                            workspace.resolve("image-" + number),
                            watcher));
            watcher.ended(built.problem().isEmpty());
            return built.problem()
                    .filter(failure -> failure.kind() == Failure.Kind.UNVERIFIED)
                    .map(failure -> failure.of(name).<Built>result())
                    .orElse(built);
        }
    }

    /** Who gets the images of a variant is asked; where files of this machine are among them, all layers are wanted. */
    private LayersElsewhere elsewhere(Variant variant, Set<String> bases) {
        List<ImageTarget> targets = request.images().stream()
                .filter(image -> image.variants().contains(variant))
                .flatMap(image -> image.targets().stream())
                .toList();
        boolean areLeftOut =
                !publisher.readsLayers() && targets.stream().allMatch(ImageTarget.Remote.class::isInstance);
        return areLeftOut ? digests -> held(targets, digests, bases) : Known.NOTHING.layers();
    }

    /** What a registry does not tell it gets. */
    private Set<String> held(List<ImageTarget> targets, Set<String> digests, Set<String> bases) {
        Set<String> held = digests;
        for (ImageTarget target : targets) {
            held = publisher.remote().held((ImageTarget.Remote) target, held, bases)
                            instanceof Result.Done<Set<String>>(Set<String> there)
                    ? there
                    : Set.of();
        }
        return held;
    }

    private Result<Map<ImageTarget, Result<Published>>> published(
            RequestedImage image, Map<Variant, Crew.Job<Built>> builds, Map<Variant, SortedMap<String, String>> bases) {
        SortedMap<String, String> own = new TreeMap<>();
        image.variants().forEach(variant -> own.putAll(bases.get(variant)));
        Map<Platform, Path> layouts = new LinkedHashMap<>();
        Result<Path> layout = Result.done(workspace);
        for (Variant variant : image.variants()) {
            layout = layout.then(_ -> builds.get(variant).await()).map(built -> {
                layouts.put(variant.platform(), built.layout());
                return built.layout();
            });
        }
        return layout.then(last -> layouts.size() == 1 ? Result.done(last) : joined(image, layouts))
                .map(whole -> Publications.publish(whole, image, publisher.on(own), log));
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

    private Map<Variant, SortedMap<String, String>> bases(Map<Variant, Recipe> files, Crew.Shift shift) {
        var digests = new BaseDigests(publisher.remote(), request.ofBases());
        Map<Variant, Crew.Job<SortedMap<String, String>>> asked = new LinkedHashMap<>();
        files.forEach((variant, recipe) ->
                asked.put(variant, shift.await(() -> Result.done(digests.of(recipe.images(), variant.options())))));
        Map<Variant, SortedMap<String, String>> all = new LinkedHashMap<>();
        asked.forEach((variant, job) -> job.await().map(found -> all.put(variant, found)));
        return all;
    }

    private static Images images(
            Map<ImageTarget, Published> published,
            Collection<SortedMap<String, String>> bases,
            Map<Variant, Crew.Job<Built>> builds) {
        SortedMap<String, String> allBases = new TreeMap<>();
        bases.forEach(allBases::putAll);
        Set<String> kept = new LinkedHashSet<>();
        Set<String> warnings = new LinkedHashSet<>();
        builds.values().forEach(job -> job.await().map(built -> {
            kept.addAll(built.kept());
            return warnings.addAll(built.warnings());
        }));
        return new Images(published, allBases, kept, warnings);
    }
}
