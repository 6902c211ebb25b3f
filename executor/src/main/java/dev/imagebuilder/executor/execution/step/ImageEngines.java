package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.port.BuildEngine;
import dev.imagebuilder.executor.port.BuildOptions;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.ImageBuilder;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.Tools;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The engines that build images, and the choice among them: the user's, then the node's, then the first that can. */
public final class ImageEngines {
    private static final List<BuildEngine> ALL = List.of(BuildEngine.BUILDAH, BuildEngine.DOCKER);

    private final Function<BuildEngine, ImageBuilder> builders;
    private final Tools tools;
    private final BuildEngine preferred;

    /** @param preferred what the user says; when that is nothing, nodes may say it */
    public ImageEngines(Function<BuildEngine, ImageBuilder> builders, Tools tools, BuildEngine preferred) {
        this.builders = builders;
        this.tools = tools;
        this.preferred = preferred;
    }

    /**
     * The programs of which a build needs one.
     *
     * @param asked what the node asks for, such as {@code auto}
     */
    Set<String> programs(String asked) {
        return candidates(asked).stream().map(BuildEngine::program).collect(Collectors.toSet());
    }

    /** Why what is asked for can be built by none that may be chosen, as far as that can be told without a look at them. */
    Optional<Failure> refusal(String asked, List<BuildOptions> options) {
        List<Failure> refusals = candidates(asked).stream()
                .flatMap(engine -> refusal(engine, options).stream())
                .toList();
        return refusals.size() < candidates(asked).size() ? Optional.empty() : Optional.of(refusals.getFirst());
    }

    /** The same for other machines, where Docker alone builds. */
    Optional<Failure> refusalElsewhere(String asked, List<BuildOptions> options) {
        return candidates(asked).contains(BuildEngine.DOCKER)
                ? refusal(BuildEngine.DOCKER, options)
                : Optional.of(new Failure(Failure.Kind.INVALID, "images are built on other machines with Docker alone")
                        .hint("leave the engine open, or build on localhost"));
    }

    /** That which builds images with these options. */
    Result<ImageBuilder> choose(String asked, List<BuildOptions> options) {
        List<Failure> troubles = new ArrayList<>();
        for (BuildEngine engine : candidates(asked)) {
            Optional<Failure> trouble = trouble(engine, options);
            if (trouble.isEmpty()) {
                return Result.done(builders.apply(engine));
            }
            troubles.add(trouble.get());
        }
        return (troubles.size() == 1 ? troubles.getFirst() : none(troubles)).result();
    }

    /** Whether it is buildah, which keeps layers in a store of ours. */
    boolean isBuildah(ImageBuilder builder) {
        return builder.equals(builders.apply(BuildEngine.BUILDAH));
    }

    /** Removes what was kept of builds; Docker's daemon looks after its cache by itself. */
    Optional<Failure> forget(List<String> kept) {
        return builders.apply(BuildEngine.BUILDAH).forget(kept);
    }

    private List<BuildEngine> candidates(String asked) {
        BuildEngine wanted = preferred == BuildEngine.AUTO ? BuildEngine.named(asked) : preferred;
        return wanted == BuildEngine.AUTO ? ALL : List.of(wanted);
    }

    private Optional<Failure> trouble(BuildEngine engine, List<BuildOptions> options) {
        if (tools.find(engine.program()).isEmpty()) {
            return Optional.of(new Failure(Failure.Kind.TOOL_MISSING, engine.program() + " is not installed")
                    .hint(remedy(engine)));
        }
        return builders.apply(engine).unfitness().or(() -> refusal(engine, options));
    }

    private Optional<Failure> refusal(BuildEngine engine, List<BuildOptions> options) {
        return options.stream()
                .flatMap(one -> builders.apply(engine).refusal(one).stream())
                .findFirst();
    }

    private static Failure none(List<Failure> troubles) {
        return new Failure(
                        Failure.Kind.TOOL_MISSING, "no images can be built here: neither with buildah nor with Docker")
                .because(troubles.stream()
                        .flatMap(trouble -> Stream.of(trouble.message(), trouble.cause()))
                        .filter(text -> !text.isBlank())
                        .collect(Collectors.joining("\n")))
                .hint(troubles.getFirst().hint().orElse(remedy(BuildEngine.BUILDAH)));
    }

    private static String remedy(BuildEngine engine) {
        return engine == BuildEngine.DOCKER ? "apt-get install docker.io" : "apt-get install buildah runc";
    }
}
