package dev.imagebuilder.executor.execution;

import dev.imagebuilder.tosca.Compatibility;
import dev.imagebuilder.tosca.state.Observed;
import dev.imagebuilder.tosca.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A plan that is kept to be run later, and what it was made of. It holds no secret.
 *
 * @param blueprint its path; empty when everything is to be undeployed
 * @param revision the id of what the blueprint was
 * @param substitutions the directory of services that could stand in for nodes, as far as one was named
 * @param mark of the state, see {@link dev.imagebuilder.executor.journal.Recorded#mark}
 * @param targets the names of the nodes that it is all about; all nodes when empty
 * @param inputs those that were given and are no secrets
 * @param secrets the names of those that are
 * @param observed what nodes depended on outside
 * @param operations the ids of the steps that call operations, in order
 */
public record SavedPlan(
        String blueprint,
        Compatibility compatibility,
        String revision,
        Optional<Path> substitutions,
        String mark,
        Set<String> targets,
        Map<String, Value> inputs,
        Set<String> secrets,
        Observed observed,
        List<String> operations) {

    public SavedPlan {
        targets = Set.copyOf(targets);
        inputs = Map.copyOf(inputs);
        secrets = Set.copyOf(secrets);
        operations = List.copyOf(operations);
    }

    /** Whether everything is to be undeployed. */
    public boolean isUndeployment() {
        return blueprint.isEmpty();
    }
}
