package dev.imagebuilder.executor.execution;

import dev.imagebuilder.executor.journal.Entry;
import dev.imagebuilder.executor.journal.Entry.Judgement;
import dev.imagebuilder.executor.journal.Recorded;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import dev.imagebuilder.tosca.model.Group;
import dev.imagebuilder.tosca.model.Trigger;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.plan.Subject;
import dev.imagebuilder.tosca.topology.Topology;
import dev.imagebuilder.tosca.topology.Verdict;
import dev.imagebuilder.tosca.topology.WorkflowInputs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The triggers of policies that something sets off (TOSCA 1.3, section 3.6.22; TOSCA 2.0, section 16.5). */
record Triggers(List<Fired> fired) {

    /** A trigger and its policy. */
    private record Fired(Group policy, Trigger trigger) {
        private String name() {
            return policy.name() + "/" + trigger.name();
        }
    }

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

    /**
     * Does what they say when their conditions hold, one after the other; stops at the first that fails. What was found
     * of the conditions before they were interrupted is not looked at again.
     */
    List<Finding> run(Activities activities, Recorded recorded, Instant now) {
        if (!activities.progress().isNone()) {
            activities.tell("going on where it stopped the last time");
        }
        for (Fired one : fired) {
            List<Finding> failures = activities
                    .progress()
                    .judgement(one.name())
                    .map(judged -> goOn(one, judged, activities))
                    .orElseGet(() -> run(one, activities, recorded, now));
            if (!failures.isEmpty()) {
                return failures;
            }
        }
        return List.of();
    }

    private static List<Finding> goOn(Fired one, Entry.TriggerJudged judged, Activities activities) {
        Targets targets = targets(one, activities).of(judged.targets());
        return judged.judgement() == Judgement.FIRED ? act(one, targets, activities) : List.of();
    }

    private static List<Finding> act(Fired one, Targets targets, Activities activities) {
        return activities
                .of(one.policy())
                .perform(one.trigger().activities(), targets, WorkflowInputs.NONE, one.name() + "/");
    }

    private static List<Finding> run(Fired one, Activities activities, Recorded recorded, Instant now) {
        Trigger trigger = one.trigger();
        Optional<Trigger.Schedule> schedule = trigger.schedule().filter(time -> !time.covers(now));
        if (schedule.isPresent()) {
            activities.tell(one.name() + " is for the time from "
                    + schedule.get().start() + " to " + schedule.get().end() + ", and does nothing now");
            return List.of();
        }
        Targets targets = targets(one, activities);
        boolean holds = holds(one, targets.existing(), activities);
        List<Instant> earlier = recorded.held().getOrDefault(one.name(), List.of()).stream()
                .filter(time -> trigger.period()
                        .filter(period -> time.plus(period).isBefore(now))
                        .isEmpty())
                .toList();
        boolean isOften = holds && earlier.size() + 1 >= trigger.evaluations();
        if (holds && !isOften) {
            activities.tell(
                    one.name() + " waits: this was the time " + (earlier.size() + 1) + " of " + trigger.evaluations());
        }
        Judgement judgement = isOften ? Judgement.FIRED : holds ? Judgement.HELD : Judgement.MISSED;
        return activities
                .journal()
                .append(new Entry.TriggerJudged(one.name(), judgement, targets.ids()))
                .map(List::of)
                .orElseGet(() -> isOften ? act(one, targets, activities) : List.of());
    }

    /** The node that the filter names, else what the policy is for, as far as it is of the type that the filter names. */
    private static Targets targets(Fired one, Activities activities) {
        Optional<TypeName> filtered = one.trigger().filter().map(Trigger.Filter::node);
        Set<String> own = filtered.map(activities::members).orElse(Set.of());
        if (!own.isEmpty()) {
            return activities.targets(Optional.of(own));
        }
        Optional<Set<String>> ofType = filtered.map(activities.open().topology()::ofType);
        if (one.policy().members().isEmpty()) {
            return activities.targets(ofType);
        }
        Set<String> members = new LinkedHashSet<>();
        one.policy().members().forEach(member -> members.addAll(activities.members(member)));
        ofType.ifPresent(members::retainAll);
        return activities.targets(Optional.of(members));
    }

    /** Of any of the targets, as each can be what the trigger looks out for. */
    private static boolean holds(Fired one, List<Subject> targets, Activities activities) {
        Trigger trigger = one.trigger();
        if (trigger.conditions().isEmpty()) {
            return true;
        }
        boolean isOfService =
                one.policy().members().isEmpty() && trigger.filter().isEmpty();
        if (isOfService) {
            return holds(one, Optional.empty(), activities);
        }
        if (targets.isEmpty()) {
            activities.tell(one.name() + " does nothing: none of its targets is deployed");
        }
        boolean isAny = false;
        for (Subject target : targets) {
            isAny |= holds(one, Optional.of(target), activities);
        }
        return isAny;
    }

    /** @param target empty when the condition is about nothing in particular */
    private static boolean holds(Fired one, Optional<Subject> target, Activities activities) {
        int index = target.map(subject -> subject.owner().index()).orElse(0);
        Verdict verdict = activities
                .circumstances(index, WorkflowInputs.NONE)
                .verdict(
                        one.trigger().conditions(),
                        target.map(Subject::declared),
                        one.trigger().filter());
        activities.tell("the condition of " + one.name() + (verdict.holds() ? " holds" : " does not hold")
                + target.map(subject -> " of " + subject.id()).orElse("") + ": "
                + String.join(", ", verdict.looked()));
        return verdict.holds();
    }
}
