package dev.imagebuilder.executor.execution;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import dev.imagebuilder.tosca.model.Group;
import dev.imagebuilder.tosca.model.Trigger;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.plan.Subject;
import dev.imagebuilder.tosca.topology.Topology;
import dev.imagebuilder.tosca.topology.WorkflowInputs;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The triggers of policies that something sets off (TOSCA 1.3, section 3.6.22; TOSCA 2.0, section 16.5). */
record Triggers(List<Fired> fired) {

    /** A trigger and its policy. */
    private record Fired(Group policy, Trigger trigger) {}

    /** Those of a name, or that wait for an event of it. */
    static Checked<Triggers> of(Topology topology, String name) {
        List<Fired> fired = new ArrayList<>();
        Set<String> known = new LinkedHashSet<>();
        topology.policies()
                .values()
                .forEach(policy -> policy.triggers().values().forEach(trigger -> {
                    known.add(trigger.name());
                    trigger.event().ifPresent(known::add);
                    if (trigger.name().equals(name) || trigger.event().equals(Optional.of(name))) {
                        fired.add(new Fired(policy, trigger));
                    }
                }));
        return fired.isEmpty()
                ? Checked.failed(Finding.error(
                                Code.TRIGGER_UNKNOWN,
                                "no policy of the blueprint has a trigger or an event \"" + name + "\"")
                        .hint(Suggestion.didYouMean(name, known)
                                .orElse(known.isEmpty() ? "it has none" : "there are " + String.join(", ", known))))
                : Checked.of(new Triggers(fired));
    }

    /** Does what they say when their conditions hold, one after the other; stops at the first that fails. */
    List<Finding> run(Activities activities) {
        for (Fired one : fired) {
            List<Subject> targets = targets(one, activities);
            List<Finding> failures = holds(one.trigger(), targets, activities)
                    ? activities.perform(
                            one.trigger().activities(),
                            targets,
                            WorkflowInputs.NONE,
                            one.policy().name() + "/" + one.trigger().name() + "/")
                    : List.of();
            if (!failures.isEmpty()) {
                return failures;
            }
        }
        return List.of();
    }

    private static List<Subject> targets(Fired one, Activities activities) {
        Optional<TypeName> filtered = one.trigger().filter().map(Trigger.Filter::node);
        List<Subject> own = activities.targets(filtered, Optional.empty());
        return own.isEmpty()
                ? one.policy().members().stream()
                        .flatMap(member -> activities.targets(Optional.of(member), Optional.empty()).stream())
                        .distinct()
                        .toList()
                : own;
    }

    /** Of any of the targets, as each can be what the trigger looks out for. */
    private static boolean holds(Trigger trigger, List<Subject> targets, Activities activities) {
        return trigger.conditions().isEmpty()
                || targets.stream().anyMatch(target -> activities
                        .circumstances(target.owner().index(), WorkflowInputs.NONE)
                        .meet(trigger.conditions(), Optional.of(target.declared())));
    }
}
