package dev.imagebuilder.executor.execution;

import dev.imagebuilder.executor.execution.step.FailureFinding;
import dev.imagebuilder.executor.journal.Recorded;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.tosca.Compatibility;
import dev.imagebuilder.tosca.Tosca;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import dev.imagebuilder.tosca.model.Inputs;
import dev.imagebuilder.tosca.plan.Deployed;
import dev.imagebuilder.tosca.plan.NodeInstance;
import dev.imagebuilder.tosca.plan.Plan;
import dev.imagebuilder.tosca.plan.Step;
import dev.imagebuilder.tosca.plan.Wish;
import dev.imagebuilder.tosca.state.Observed;
import dev.imagebuilder.tosca.topology.Limits;
import dev.imagebuilder.tosca.topology.Topology;
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
    Checked<Observed> observed(Goal goal, Wanted wanted, Manner manner) {
        if (goal instanceof Goal.Saved saved) {
            return saved.plan().mark().equals(recorded.mark())
                    ? Checked.of(saved.plan().observed())
                    : Checked.failed(stale("the state has changed"));
        }
        return manner.refresh()
                ? Observation.of(operations, wanted.wish().scaled(counts(wanted)), recorded.snapshot())
                : Checked.of(Observed.NOTHING);
    }

    /** What there is to do. */
    Checked<Prepared> planned(Goal goal, Wanted wanted, Manner manner, Observed observed) {
        return planned(wanted, manner, observed)
                .then(prepared -> isAsSaved(goal, prepared.plan())
                        ? Checked.of(prepared)
                        : Checked.failed(stale("something that it depends on has changed")));
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
                .map(plan -> new Prepared(wanted, counts, plan, view));
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
        return planned(wanted, manner, observed).map(prepared -> {
            Map<String, Value> inputs = new LinkedHashMap<>(wanted.inputs());
            inputs.values().removeIf(Value::holdsSecret);
            Set<String> secrets = new HashSet<>(wanted.inputs().keySet());
            secrets.removeAll(inputs.keySet());
            return new Proposal(
                    prepared.plan(),
                    new SavedPlan(
                            wanted.blueprint(),
                            wanted.revision().map(Revision::compatibility).orElse(Compatibility.STRICT),
                            wanted.revisionId(),
                            wanted.substitutions(),
                            recorded.mark(),
                            manner.targets(),
                            inputs,
                            secrets,
                            observed,
                            ids(prepared.plan())));
        });
    }

    private static List<String> ids(Plan plan) {
        return plan.operations().stream().map(Step::id).toList();
    }

    /** Reads a goal. */
    Checked<Wanted> wanted(Goal goal) {
        return switch (goal) {
            case Goal.Blueprint blueprint -> wanted(blueprint);
            case Goal.Again again -> again.inputs().then(this::again);
            case Goal.Saved saved -> saved(saved);
            case Goal.Scaled scaled -> scaled(scaled);
            case Goal.Nothing _ -> Checked.of(Wanted.NOTHING);
        };
    }

    private Checked<Wanted> scaled(Goal.Scaled goal) {
        return again(Inputs.NOT_ASKED_FOR).then(wanted -> {
            Topology topology = wanted.wish().topology().orElseThrow();
            return Optional.ofNullable(topology.nodes().get(goal.node()))
                    .map(node -> scaled(goal, wanted, topology.limits(node)))
                    .orElseGet(() -> Checked.failed(
                            Finding.error(Code.SUBJECT_UNKNOWN, "the blueprint has no node \"" + goal.node() + "\"")
                                    .hint(Suggestion.didYouMean(
                                            goal.node(), topology.nodes().keySet()))));
        });
    }

    private static Checked<Wanted> scaled(Goal.Scaled goal, Wanted wanted, Limits limits) {
        return limits.admit(goal.count())
                ? Checked.of(wanted.scaled(Map.of(goal.node(), goal.count())))
                : Checked.failed(Finding.error(
                                Code.COUNT_OUT_OF_RANGE,
                                "there cannot be " + goal.count() + " of " + goal.node() + ", only " + limits)
                        .hint("min_instances and max_instances of its scalable capability say how many"));
    }

    private Checked<Wanted> saved(Goal.Saved goal) {
        SavedPlan plan = goal.plan();
        if (plan.isUndeployment()) {
            return Checked.of(Wanted.NOTHING);
        }
        Checked<Inputs> inputs = goal.inputs()
                .then(more -> onlySecrets(more, plan))
                .map(more -> Inputs.recorded(recordedSecrets(plan))
                        .with(Inputs.recorded(plan.inputs()))
                        .with(more));
        if (inputs.hasErrors()) {
            return Checked.failed(inputs.findings().toArray(Finding[]::new));
        }
        return wanted(new Goal.Blueprint(goal.tosca(), plan.blueprint(), inputs))
                .then(wanted -> wanted.revisionId().equals(plan.revision())
                        ? Checked.of(wanted)
                        : Checked.failed(stale("the blueprint has changed")));
    }

    /** All but what a plan may not hold was looked at when it was made. */
    private static Checked<Inputs> onlySecrets(Inputs given, SavedPlan plan) {
        var findings = new Findings();
        given.given().values().stream()
                .filter(input -> !plan.secrets().contains(input.name()))
                .forEach(input -> findings.add(Finding.error(
                                Code.PLAN_STALE,
                                input.location(),
                                "the plan was made without this \"" + input.name() + "\"")
                        .hint("make a new plan with it, or leave it out")));
        return findings.areSound() ? findings.with(given) : findings.withNothing();
    }

    private Map<String, Value> recordedSecrets(SavedPlan plan) {
        Map<String, Value> secrets = new LinkedHashMap<>(
                recorded.lastBlueprint().map(Recorded.Run::inputs).orElse(Map.of()));
        secrets.keySet().retainAll(plan.secrets());
        return secrets;
    }

    private static Finding stale(String why) {
        return Finding.error(Code.PLAN_STALE, why + " since the plan was made").hint("make a new plan");
    }

    private Checked<Wanted> wanted(Goal.Blueprint blueprint) {
        Tosca tosca = blueprint.tosca();
        var findings = new Findings();
        // When a file of inputs cannot be read, the mistakes of the blueprint itself are still worth finding.
        Optional<Inputs> given = findings.take(blueprint.inputs());
        return findings.take(tosca.source(blueprint.path()))
                .flatMap(text -> findings.take(tosca.topology(text, given.orElse(Inputs.NOT_ASKED_FOR)))
                        .flatMap(topology -> findings.take(wanted(
                                topology,
                                blueprint,
                                Revision.of(text.name(), tosca, topology),
                                given.orElse(Inputs.NONE)))))
                .map(findings::with)
                .orElseGet(findings::withNothing);
    }

    private Checked<Wanted> wanted(Topology topology, Goal.Blueprint goal, Revision revision, Inputs given) {
        return switch (revisions.id(revision)) {
            case Result.Failed<String>(Failure failure) -> Checked.failed(FailureFinding.of(failure));
            case Result.Done<String>(String id) ->
                Checked.of(new Wanted(
                        Wish.of(topology),
                        goal.path(),
                        Optional.of(revision),
                        id,
                        goal.tosca().substitutions(),
                        values(topology, given),
                        Map.of()));
        };
    }

    private Checked<Wanted> again(Inputs more) {
        return recorded.lastBlueprint()
                .map(run -> revisions
                        .find(run.began().revision())
                        .map(revision -> again(run, revision, more))
                        .orElseGet(() -> Checked.failed(unreadable(run))))
                .orElseGet(() -> Checked.failed(
                        Finding.error(Code.NOTHING_DEPLOYED, "nothing was ever deployed into this instance")
                                .hint("name a blueprint")));
    }

    private static Checked<Wanted> again(Recorded.Run run, Revision revision, Inputs more) {
        Inputs inputs = Inputs.recorded(run.inputs()).with(more);
        return revision.topology(inputs)
                .map(topology -> new Wanted(
                        Wish.of(topology),
                        run.began().blueprint(),
                        Optional.of(revision),
                        run.began().revision(),
                        Optional.empty(),
                        values(topology, inputs),
                        Map.of()));
    }

    /** Those inputs that were given, as they were understood. */
    private static Map<String, Value> values(Topology topology, Inputs given) {
        Map<String, Value> values = new LinkedHashMap<>(topology.inputValues());
        values.keySet().retainAll(given.given().keySet());
        return values;
    }

    static Finding unreadable(Recorded.Run run) {
        return Finding.error(
                        Code.REVISION_UNREADABLE,
                        "the blueprint " + run.began().blueprint() + " is not kept as it was when it was deployed")
                .hint("name it, or another one");
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
