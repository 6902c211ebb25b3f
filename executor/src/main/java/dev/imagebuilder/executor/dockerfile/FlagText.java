package dev.imagebuilder.executor.dockerfile;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes flags again, as their author has. */
final class FlagText {
    private final Dockerfile dockerfile;
    private final boolean hasLink;
    private final Map<Integer, String> otherNames;

    FlagText(Dockerfile dockerfile, Engine engine) {
        this.dockerfile = dockerfile;
        this.hasLink = Construct.LINK.support(engine) == Support.YES;
        this.otherNames = Construct.STAGE_CASE.support(engine) == Support.YES
                ? Map.of()
                : new StageNames(dockerfile)
                        .inOtherLetters().stream()
                                .collect(Collectors.toMap(
                                        StageNames.InOtherLetters::start, StageNames.InOtherLetters::replacement));
    }

    /** All but some, each with a blank behind it; also without {@code --link} when the engine lacks that. */
    String without(Instruction instruction, Set<String> left) {
        return instruction.flags().stream()
                .filter(flag ->
                        !left.contains(flag.name()) && (hasLink || !flag.name().equals("link")))
                .map(flag -> text(flag) + " ")
                .collect(Collectors.joining());
    }

    private String text(Flag flag) {
        return otherNames.getOrDefault(flag.start(), dockerfile.text().substring(flag.start(), flag.end()));
    }
}
