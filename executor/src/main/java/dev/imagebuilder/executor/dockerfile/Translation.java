package dev.imagebuilder.executor.dockerfile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A Dockerfile as an engine understands it that lacks some of what the author's uses; what it does is the same. When
 * {@link #files} is not empty, the engine must know them by the name {@value #CONTEXT}: buildah as a build context
 * ({@code --build-context}), Docker as an image, whose name {@link Outline#renamed} puts in.
 *
 * @param text the author's own, byte for byte, where nothing had to be said otherwise
 * @param files by their paths
 */
public record Translation(String text, Map<String, ContextFile> files) {
    /** What the files are taken from. */
    public static final String CONTEXT = "image-builder-heredocs";

    public Translation {
        files = Map.copyOf(files);
    }

    /** Refuses what the engine lacks and cannot be said otherwise, all of it. */
    public static Attempt<Translation> of(Dockerfile dockerfile, BuildSettings settings, Engine engine) {
        boolean hasOwnFrontend = engine.isDocker() && dockerfile.syntax().isPresent();
        if (hasOwnFrontend) {
            return new Attempt.Done<>(new Translation(dockerfile.text(), Map.of()));
        }
        List<Problem> problems = new ArrayList<>();
        Set<Construct> translated = new HashSet<>();
        Map<Integer, Instruction> rewritten = new LinkedHashMap<>();
        for (ConstructUse use : new ConstructSearch(dockerfile).found()) {
            switch (use.construct().support(engine)) {
                case YES -> {}
                case TRANSLATED -> {
                    translated.add(use.construct());
                    boolean isWhole = isHeredoc(use.construct());
                    if (isWhole) {
                        rewritten.put(use.instruction().start(), use.instruction());
                    }
                }
                case NO -> problems.add(use.lackedBy(engine));
            }
        }
        problems.sort((one, other) ->
                one.position().orElseThrow().compareTo(other.position().orElseThrow()));
        Translator translator = new Translator(dockerfile, settings, engine, problems);
        Translation translation = translator.translate(translated, rewritten);
        return Attempt.of(translation, problems);
    }

    private static boolean isHeredoc(Construct construct) {
        return switch (construct) {
            case RUN_HEREDOC, SCRIPT_HEREDOC, COPY_HEREDOC, EXPANDED_HEREDOC, ESCAPED_HEREDOC -> true;
            default -> false;
        };
    }
}
