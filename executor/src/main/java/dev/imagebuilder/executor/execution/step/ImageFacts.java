package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.execution.step.OperationRunner.Seen;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.ImageTarget;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.Source;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.state.Observed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What images depend on outside of their blueprint, and what they have become there: the sources, the base images,
 * secrets, what builds, and what the names of the images mean. When all of it is as it was, there is nothing to build.
 */
final class ImageFacts {
    /** Counts up when other images are made of the same. */
    private static final String FORMAT = "build format 1";

    private static final String BASES = "base images";
    private static final String ENGINE = "engine";
    private static final String KEPT = "kept by the engine";

    private ImageFacts() {}

    /**
     * What is recorded of images that have been built.
     *
     * @param means that they were built by
     */
    static Map<String, String> of(BuildInputs inputs, ImageBuilds.Images built, Map<String, String> means) {
        Map<String, String> facts = new LinkedHashMap<>(inputs.revisions());
        facts.put(BASES, BaseDigests.text(built.bases()));
        facts.putAll(means);
        facts.put(KEPT, String.join(" ", built.kept()));
        built.images().forEach((target, published) -> facts.put(name(target), published.digest()));
        return facts;
    }

    /** What is recorded of what builds. */
    static Map<String, String> means(String engine, Map<String, String> secrets) {
        Map<String, String> facts = new LinkedHashMap<>(secrets);
        facts.put(ENGINE, engine + ", " + FORMAT);
        return facts;
    }

    private static String name(ImageTarget target) {
        return "image " + target.reference();
    }

    /** What is recorded of an image: its digest. */
    static Optional<String> recorded(Map<String, String> facts, ImageTarget target) {
        return Optional.ofNullable(facts.get(name(target)));
    }

    /** What engines are recorded to keep. */
    static List<String> kept(Map<String, String> facts) {
        return List.of(facts.getOrDefault(KEPT, "").split(" ")).stream()
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** Looks at all of it, at once. */
    static Result<Seen> look(
            BuildRequest request,
            Map<String, String> recorded,
            SourceFetchers fetchers,
            Registries registries,
            Supplier<Result<Map<String, String>>> means,
            Crew crew) {
        List<Supplier<Result<Seen>>> looks = new ArrayList<>();
        for (Source source : request.source().sources().toList()) {
            looks.add(() -> fetchers.revision(source).map(revision -> fact(BuildInputs.name(source), revision)));
        }
        var bases = new BaseDigests(registries.remote(), request.ofBases());
        looks.add(() -> Result.done(fact(BASES, recorded.getOrDefault(BASES, ""))));
        BaseDigests.read(Optional.ofNullable(recorded.get(BASES)))
                .forEach((place, digest) ->
                        looks.add(() -> bases.now(place).map(now -> changed("base image " + place, digest, now))));
        looks.add(() -> means.get().map(facts -> new Seen(facts, List.of())));
        for (RequestedImage image : request.images()) {
            for (ImageTarget target : image.targets()) {
                looks.add(() -> registries.digest(target).map(now -> seen(target, recorded(recorded, target), now)));
            }
        }
        return all(looks, crew);
    }

    private static Result<Seen> all(List<Supplier<Result<Seen>>> looks, Crew crew) {
        try (var shift = crew.shift()) {
            List<Crew.Job<Seen>> jobs = looks.stream().map(shift::await).toList();
            Map<String, String> facts = new LinkedHashMap<>();
            List<Finding> notes = new ArrayList<>();
            for (Crew.Job<Seen> job : jobs) {
                switch (job.await()) {
                    case Result.Failed<Seen>(Failure failure) -> {
                        return failure.result();
                    }
                    case Result.Done<Seen>(Seen seen) -> {
                        facts.putAll(seen.facts());
                        notes.addAll(seen.notes());
                    }
                }
            }
            return Result.done(new Seen(facts, notes));
        }
    }

    private static Seen fact(String name, String value) {
        return new Seen(Map.of(name, value), List.of());
    }

    private static Seen changed(String name, String before, Optional<String> now) {
        return now.equals(Optional.of(before)) ? Seen.NOTHING : fact(name, now.orElse(Observed.MISSING));
    }

    /** A name that somebody else has given to another image is left to them. */
    private static Seen seen(ImageTarget target, Optional<String> ours, Optional<String> now) {
        Seen seen = fact(name(target), now.orElse(Observed.MISSING));
        if (now.isEmpty() || ours.isEmpty() || now.equals(ours)) {
            return seen;
        }
        return new Seen(
                Map.of(name(target), ours.get()),
                List.of(foreign(target, now.get())
                        .hint("it is left as it is; --rebuild publishes the image of this blueprint again")));
    }

    /** Tells that a name has been given to another image. */
    static Finding foreign(ImageTarget target, String now) {
        return Finding.warning(
                Code.IMAGE_FOREIGN,
                target.reference() + " is another image now, " + now + ", that was not published from here");
    }
}
