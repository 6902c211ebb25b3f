package dev.imagebuilder.executor.execution;

import dev.imagebuilder.tosca.plan.Wish;
import dev.imagebuilder.tosca.value.Value;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A goal that has been read.
 *
 * @param blueprint the path of the blueprint, as it was given; empty when nothing is wished
 * @param revision the blueprint itself
 * @param revisionId what it is kept as; empty when nothing is wished
 * @param substitutions the directory of services that could stand in for nodes, as far as one was named
 * @param inputs that were given
 * @param counts how many nodes are wanted from now on, of those that something is said of
 */
record Wanted(
        Wish wish,
        String blueprint,
        Optional<Revision> revision,
        String revisionId,
        Optional<Path> substitutions,
        Map<String, Value> inputs,
        Map<String, Integer> counts) {
    static final Wanted NOTHING =
            new Wanted(Wish.NOTHING, "", Optional.empty(), "", Optional.empty(), Map.of(), Map.of());

    Wanted scaled(Map<String, Integer> numbers) {
        return new Wanted(wish, blueprint, revision, revisionId, substitutions, inputs, numbers);
    }
}
