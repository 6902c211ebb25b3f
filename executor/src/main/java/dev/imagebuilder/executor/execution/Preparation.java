package dev.imagebuilder.executor.execution;

import dev.imagebuilder.executor.journal.Recorded;
import dev.imagebuilder.tosca.Tosca;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Compatibility;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import dev.imagebuilder.tosca.plan.Deployed;
import dev.imagebuilder.tosca.plan.NodeInstance;
import dev.imagebuilder.tosca.plan.Plan;
import dev.imagebuilder.tosca.plan.Step;
import dev.imagebuilder.tosca.plan.Wish;
import dev.imagebuilder.tosca.state.Observed;
import dev.imagebuilder.tosca.value.Value;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Works out what a run is going to do; changes nothing. */
final class Preparation {
    private final Operations operations;
    private final Revisions revisions;
    private final Recorded recorded;

    Preparation(Operations operations, Revisions revisions, Recorded recorded) {
        this.operations = operations;
        this.revisions = revisions;
        this.recorded = recorded;
    }

    /** Looks at what nodes depend on outside. A plan that is kept has looked. */
    Checked<Observed> observed(Goal goal, Wanted wanted, Manner manner, StopSignal stop) {
        if (goal instanceof Goal.Saved saved) {
            return saved.plan().mark().equals(recorded.mark())
                    ? Checked.of(saved.plan().observed())
                    : Checked.failed(SavedPlan.stale("the state has changed"));
        }
        return manner.refresh()
                ? stop.interrupting(
                        () -> Observation.of(operations, wanted.wish().scaled(counts(wanted)), recorded.snapshot()))
                : Checked.of(Observed.NOTHING);
    }

    /** What there is to do. */
    Checked<Prepared> planned(Goal goal, Wanted wanted, Manner manner, Observed observed) {
        return planned(wanted, manner, observed)
                .then(prepared -> isAsSaved(goal, prepared.plan())
                        ? Checked.of(prepared)
                        : Checked.failed(SavedPlan.stale("something that it depends on has changed")));
    }

    private static boolean isAsSaved(Goal goal, Plan plan) {
        return !(goal instanceof Goal.Saved saved) || saved.plan().operations().equals(ids(plan));
    }

    private Checked<Prepared> planned(Wanted wanted, Manner manner, Observed observed) {
        Map<String, Integer> counts = counts(wanted);
        Wish wish = wanted.wish().scaled(counts).only(manner.targets());
        Deployed deployed = revisions.deployed(recorded, wanted);
        var view = new InstanceView(new InstanceAttributes(recorded.snapshot()), revisions.places(deployed, wanted));
        return known(manner.targets(), wanted)
                .then(_ -> Tosca.plan(wish, deployed, observed))
                .then(plan -> new Checked<>(Optional.of(plan), operations.check(plan, view)))
                .map(plan -> new Prepared(wanted, counts, plan, deployed, view));
    }

    /** What users have wanted so far, and want now. */
    private Map<String, Integer> counts(Wanted wanted) {
        Map<String, Integer> counts = new LinkedHashMap<>(recorded.counts());
        counts.putAll(wanted.counts());
        counts.keySet()
                .retainAll(wanted.wish()
                        .topology()
                        .map(topology -> topology.nodes().keySet())
                        .orElse(Set.of()));
        return counts;
    }

    /** What there is to do, and all that it comes from. */
    Checked<Proposal> proposed(Wanted wanted, Manner manner, Observed observed) {
        return planned(wanted, manner, observed)
                .map(prepared ->
                        new Proposal(prepared.plan(), saved(wanted, manner.targets(), observed, prepared.plan())));
    }

    private SavedPlan saved(Wanted wanted, Set<String> targets, Observed observed, Plan plan) {
        Map<String, Value> inputs = new LinkedHashMap<>(wanted.inputs());
        inputs.values().removeIf(Value::holdsSecret);
        Set<String> secrets = new HashSet<>(wanted.inputs().keySet());
        secrets.removeAll(inputs.keySet());
        return new SavedPlan(
                wanted.blueprint(),
                wanted.revision().map(Revision::compatibility).orElse(Compatibility.STRICT),
                wanted.revisionId(),
                wanted.substitutions(),
                recorded.mark(),
                targets,
                inputs,
                secrets,
                observed,
                ids(plan));
    }

    private static List<String> ids(Plan plan) {
        return plan.operations().stream().map(Step::id).toList();
    }

    private Checked<Set<String>> known(Set<String> targets, Wanted wanted) {
        Set<String> known = new HashSet<>();
        Stream.concat(
                        wanted.wish().nodes().stream().map(NodeInstance::id),
                        recorded.snapshot().nodes().keySet().stream())
                .forEach(id -> known.addAll(List.of(id.template(), id.toString())));
        var findings = new Findings();
        targets.stream()
                .filter(target -> !known.contains(target))
                .forEach(target -> findings.add(
                        Finding.error(Code.TARGET_UNKNOWN, "there is no node \"" + target + "\" to restrict this to")
                                .hint(Suggestion.didYouMean(target, known))));
        return findings.with(targets);
    }
}
