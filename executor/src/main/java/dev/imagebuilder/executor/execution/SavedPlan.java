package dev.imagebuilder.executor.execution;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Compatibility;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.model.Inputs;
import dev.imagebuilder.tosca.state.Observed;
import dev.imagebuilder.tosca.value.Value;
import java.nio.file.Path;
import java.util.LinkedHashMap;
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

    /**
     * The inputs that it is carried out with.
     *
     * @param given now, which can only be those that it may not hold; all else was looked at when it was made
     * @param before those of the last run, which may have the same secrets
     */
    Checked<Inputs> inputs(Inputs given, Map<String, Value> before) {
        var findings = new Findings();
        given.given().values().stream()
                .filter(input -> !secrets.contains(input.name()))
                .forEach(input -> findings.add(Finding.error(
                                Code.PLAN_STALE,
                                input.location(),
                                "the plan was made without this \"" + input.name() + "\"")
                        .hint("make a new plan with it, or leave it out")));
        if (!findings.areSound()) {
            return findings.withNothing();
        }
        Map<String, Value> hidden = new LinkedHashMap<>(before);
        hidden.keySet().retainAll(secrets);
        return findings.with(
                Inputs.recorded(hidden).with(Inputs.recorded(inputs)).with(given));
    }

    /** It is not what would be done now. */
    static Finding stale(String why) {
        return Finding.error(Code.PLAN_STALE, why + " since the plan was made").hint("make a new plan");
    }
}
