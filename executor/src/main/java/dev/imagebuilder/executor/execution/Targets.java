package dev.imagebuilder.executor.execution;

import dev.imagebuilder.tosca.plan.Subject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What activities are for.
 *
 * @param nodes the names of the node templates, also of those that do not exist; empty when all are meant
 * @param existing what there is of them, or of relationships of theirs
 */
record Targets(Optional<Set<String>> nodes, List<Subject> existing) {

    /** Those of which something holds. */
    Targets where(Predicate<Subject> condition) {
        List<Subject> fitting = existing.stream().filter(condition).toList();
        return new Targets(
                Optional.of(fitting.stream()
                        .map(target -> target.owner().template())
                        .collect(Collectors.toSet())),
                fitting);
    }

    Set<String> ids() {
        return existing.stream().map(Subject::id).collect(Collectors.toSet());
    }

    /** The same without what has come into being since these were all. */
    Targets of(Set<String> ids) {
        return new Targets(
                nodes,
                existing.stream().filter(target -> ids.contains(target.id())).toList());
    }

    boolean areNone() {
        return nodes.filter(Set::isEmpty).isPresent();
    }
}
