package dev.imagebuilder.executor.dockerfile;

import dev.imagebuilder.executor.oci.ImageReference;
import dev.imagebuilder.executor.port.Result;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Another base image for a stage, in a copy of the Dockerfile. Only the name of the image changes: flags, {@code AS} and
 * all else stay byte for byte.
 *
 * @param base the image that is put in
 * @param stage the name or the index of the stage that gets it; without one it is the first
 */
public record BaseOverride(String base, Optional<String> stage) {

    /** @param settings what the build is given, as the old base may be named by arguments */
    public Attempt<String> apply(Dockerfile dockerfile, BuildSettings settings) {
        StageLookup stages = new StageLookup(dockerfile.stages());
        return checkBase()
                .then(_ -> stage.map(stages::asked)
                        .orElseGet(() -> new Attempt.Done<>(dockerfile.stages().getFirst())))
                .then(wanted -> {
                    try {
                        return new Attempt.Done<>(apply(dockerfile, wanted, GlobalArguments.of(dockerfile, settings)));
                    } catch (Mistake mistake) {
                        return Attempt.refused(mistake.problem());
                    }
                });
    }

    private Attempt<String> checkBase() {
        return switch (ImageReference.of(base, Path.of("/"))) {
            case Result.Done<ImageReference>(ImageReference reference)
            when !reference.isLayout() -> new Attempt.Done<>(base);
            case Result.Done<ImageReference> _ -> noImage(Optional.of("name an image of a registry"));
            case Result.Failed<ImageReference>(var failure) -> noImage(failure.hint());
        };
    }

    private Attempt<String> noImage(Optional<String> hint) {
        return Attempt.refused(
                Problem.asked("\"" + base + "\" cannot be a base image").hint(hint));
    }

    private String apply(Dockerfile dockerfile, Stage wanted, GlobalArguments arguments) throws Mistake {
        Word word = wanted.base();
        Position position = wanted.from().position(word);
        var earlier = dockerfile.stages().subList(0, wanted.index());
        switch (old(wanted, dockerfile, arguments)) {
            case Base.Scratch() ->
                throw new Mistake(Problem.stage(position, "the stage begins from scratch, which no base image replaces")
                        .hint("name another stage in base_stage, or leave the base image out"));
            case Base.Earlier(Stage other) ->
                throw new Mistake(
                        Problem.stage(position, "the stage begins with the stage " + other.title() + ", not an image")
                                .hint("name the stage in base_stage that begins with an image"));
            case Base.Image _ -> {}
        }
        if (earlier.stream().anyMatch(stage -> stage.isNamed(base))) {
            throw new Mistake(Problem.asked("\"" + base + "\" would be the stage of that name, not an image")
                    .hint("write the image with its registry, such as docker.io/library/" + base));
        }
        Joined joined = wanted.from().joined();
        Edits edits = new Edits();
        edits.replace(joined.offset(word.start()), joined.offset(word.end() - 1) + 1, base);
        return edits.apply(dockerfile.text());
    }

    /** What is replaced; when arguments leave it empty it is an image all the same, as it is not needed any more. */
    private static Base old(Stage wanted, Dockerfile dockerfile, GlobalArguments arguments) throws Mistake {
        Position position = wanted.from().position(wanted.base());
        return arguments.expand(wanted.base().text(), position).isBlank()
                ? new Base.Image("")
                : Base.of(wanted, dockerfile.stages().subList(0, wanted.index()), arguments);
    }
}
