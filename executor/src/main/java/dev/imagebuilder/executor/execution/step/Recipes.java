package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.dockerfile.Attempt;
import dev.imagebuilder.executor.dockerfile.BaseImage;
import dev.imagebuilder.executor.dockerfile.BaseOverride;
import dev.imagebuilder.executor.dockerfile.BuildSettings;
import dev.imagebuilder.executor.dockerfile.Dockerfile;
import dev.imagebuilder.executor.dockerfile.Outline;
import dev.imagebuilder.executor.dockerfile.Problem;
import dev.imagebuilder.executor.execution.step.RequestedImage.Variant;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Result;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Dockerfiles that variants of an image are built from: that of the source, or copies with other base images. */
final class Recipes {
    private static final long LARGEST = 8 << 20;

    private final Path original;
    private final Dockerfile dockerfile;
    private final SharedBuilds shared;
    private final Path workspace;
    private final Map<String, Path> copies = new LinkedHashMap<>();

    private Recipes(Path original, Dockerfile dockerfile, SharedBuilds shared, Path workspace) {
        this.original = original;
        this.dockerfile = dockerfile;
        this.shared = shared;
        this.workspace = workspace;
    }

    /**
     * Reads a Dockerfile.
     *
     * @param shared the machines that build
     * @param workspace a private directory for copies
     */
    static Result<Recipes> read(Path file, SharedBuilds shared, Path workspace) {
        try {
            if (Files.size(file) > LARGEST) {
                return new Failure(
                                Failure.Kind.INVALID, file.getFileName() + " is larger than 8 MiB, and no Dockerfile")
                        .result();
            }
            return result(Dockerfile.read(Files.readString(file)), file)
                    .map(dockerfile -> new Recipes(file, dockerfile, shared, workspace));
        } catch (CharacterCodingException e) {
            return new Failure(Failure.Kind.INVALID, file.getFileName() + " is no text in UTF-8").result();
        } catch (IOException e) {
            return new Failure(Failure.Kind.NOT_FOUND, file.getFileName() + " cannot be read")
                    .because(e)
                    .result();
        }
    }

    /**
     * What a variant is built from.
     *
     * @param file the Dockerfile
     * @param images the names of the images that it takes something from
     */
    record Recipe(Path file, List<String> images) {}

    /** Fails when the variant cannot be built here. */
    Result<Recipe> of(Variant variant) {
        var settings = new BuildSettings(
                variant.options().arguments(), shared.of(variant).platform(), variant.platform());
        return outline(dockerfile, settings, variant).then(outline -> unrunnable(outline, variant)
                .<Result<Recipe>>map(Failure::result)
                .orElseGet(() -> variant.base()
                        .map(base -> based(base, settings, variant))
                        .orElseGet(() -> Result.done(recipe(original, outline)))));
    }

    private Result<Recipe> based(String base, BuildSettings settings, Variant variant) {
        return result(new BaseOverride(base, variant.baseStage()).apply(dockerfile, settings), original)
                .then(text -> copy(text).then(file -> result(Dockerfile.read(text), original)
                        .then(read -> outline(read, settings, variant))
                        .map(outline -> recipe(file, outline))));
    }

    private Result<Outline> outline(Dockerfile read, BuildSettings settings, Variant variant) {
        return result(Outline.of(read, settings, variant.options().stage()), original);
    }

    private static Recipe recipe(Path file, Outline outline) {
        return new Recipe(
                file,
                outline.images().stream().map(BaseImage::reference).distinct().toList());
    }

    private Optional<Failure> unrunnable(Outline outline, Variant variant) {
        BuildMachine machine = shared.of(variant);
        boolean isVerified = !variant.options().verification().command().isEmpty();
        boolean isForeign = isVerified && !machine.platform().runs(variant.platform());
        return Stream.concat(
                        outline.emulated(machine.platform()).stream(),
                        isForeign ? Stream.of(variant.platform()) : Stream.of())
                .flatMap(platform -> machine.emulators().lacking(platform).stream())
                .findFirst();
    }

    /** Equal texts share a file, so that an engine finds in its cache what it has built of them. */
    private Result<Path> copy(String text) {
        Path known = copies.get(text);
        if (known != null) {
            return Result.done(known);
        }
        try {
            Path copy = Files.writeString(workspace.resolve("Dockerfile-" + (copies.size() + 1)), text);
            copies.put(text, copy);
            return Result.done(copy);
        } catch (IOException e) {
            return new Failure(Failure.Kind.TOOL_FAILED, "no copy of the Dockerfile can be written")
                    .because(e)
                    .result();
        }
    }

    /** The first problem counts; the others are told with it. */
    private static <T> Result<T> result(Attempt<T> attempt, Path file) {
        return switch (attempt) {
            case Attempt.Done<T>(T value) -> Result.done(value);
            case Attempt.Refused<T>(List<Problem> problems) -> {
                List<Failure> failures = problems.stream()
                        .map(problem -> problem.failure(file.getFileName().toString()))
                        .toList();
                String others = failures.stream().skip(1).map(Failure::message).collect(Collectors.joining("\n"));
                yield failures.getFirst().because(others).result();
            }
        };
    }
}
