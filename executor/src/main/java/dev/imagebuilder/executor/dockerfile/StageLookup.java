package dev.imagebuilder.executor.dockerfile;

import java.util.List;
import java.util.Optional;

/** Finds stages by their names or indices. */
record StageLookup(List<Stage> stages) {

    /** The last stage of a name, or the one of an index. */
    Optional<Stage> find(String title) {
        return stages.reversed().stream()
                .filter(stage -> stage.isNamed(title))
                .findFirst()
                .or(() -> byIndex(title));
    }

    private Optional<Stage> byIndex(String title) {
        return title.matches("\\d{1,6}") && Integer.parseInt(title) < stages.size()
                ? Optional.of(stages.get(Integer.parseInt(title)))
                : Optional.empty();
    }

    /** Finds a stage that a user has asked for. */
    Attempt<Stage> asked(String title) {
        return find(title)
                .<Attempt<Stage>>map(Attempt.Done::new)
                .orElseGet(() -> Attempt.refused(Problem.asked("the Dockerfile has no stage \"" + title + "\"")
                        .hint(hint(title))));
    }

    private String hint(String title) {
        List<String> names = stages.stream()
                .flatMap(stage -> stage.name().stream())
                .distinct()
                .toList();
        String indices = stages.size() == 1 ? "0" : "0 to " + (stages.size() - 1);
        return NearWord.didYouMean(title, names)
                .orElse(
                        names.isEmpty()
                                ? "its stages have no names, and the indices " + indices
                                : "its stages are " + String.join(", ", names.subList(0, Math.min(20, names.size()))));
    }
}
