package dev.imagebuilder.executor.execution;

import dev.imagebuilder.executor.execution.step.FailureFinding;
import dev.imagebuilder.executor.journal.Recorded;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.tosca.Tosca;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import dev.imagebuilder.tosca.model.Inputs;
import dev.imagebuilder.tosca.plan.Wish;
import dev.imagebuilder.tosca.topology.Limits;
import dev.imagebuilder.tosca.topology.Topology;
import dev.imagebuilder.tosca.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads goals, some of which speak of what is recorded. */
final class GoalReader {
    private final Revisions revisions;
    private final Recorded recorded;

    GoalReader(Revisions revisions, Recorded recorded) {
        this.revisions = revisions;
        this.recorded = recorded;
    }

    /** What is wanted of the instance. */
    Checked<Wanted> wanted(Goal goal) {
        return switch (goal) {
            case Goal.Blueprint blueprint -> wanted(blueprint);
            case Goal.Again again -> again.inputs().then(this::again);
            case Goal.Saved saved -> saved(saved);
            case Goal.Scaled scaled -> scaled(scaled);
            case Goal.Nothing _ -> Checked.of(Wanted.NOTHING);
        };
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
                .map(run -> revisions.deployed(run).then(revision -> again(run, revision, more)))
                .orElseGet(() -> Checked.failed(
                        Finding.error(Code.NOTHING_DEPLOYED, "nothing was ever deployed into this instance")
                                .hint("name a blueprint")));
    }

    private static Checked<Wanted> again(Recorded.Run run, Revision revision, Inputs more) {
        List<Finding> lost = lost(run.inputs(), more);
        if (!lost.isEmpty()) {
            return new Checked<>(Optional.empty(), lost);
        }
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

    /** A default must not take the place of what cannot be read any more. */
    private static List<Finding> lost(Map<String, Value> before, Inputs more) {
        return before.keySet().stream()
                .filter(name -> !before.get(name).isKnown() && !more.given().containsKey(name))
                .sorted()
                .map(name -> Finding.error(
                                Code.INPUT_LOST,
                                "the input \"" + name
                                        + "\" is, or has, a secret that is lost with the key of the instance")
                        .hint("deploy once more and give it, as with --input " + name + "=env:NAME"))
                .toList();
    }

    /** Those inputs that were given, as they were understood. */
    private static Map<String, Value> values(Topology topology, Inputs given) {
        Map<String, Value> values = new LinkedHashMap<>(topology.inputValues());
        values.keySet().retainAll(given.given().keySet());
        return values;
    }

    private Checked<Wanted> saved(Goal.Saved goal) {
        SavedPlan plan = goal.plan();
        if (plan.isUndeployment()) {
            return Checked.of(Wanted.NOTHING);
        }
        Map<String, Value> before =
                recorded.lastBlueprint().map(Recorded.Run::inputs).orElse(Map.of());
        Checked<Inputs> inputs = goal.inputs().then(given -> plan.inputs(given, before));
        if (inputs.hasErrors()) {
            return new Checked<>(Optional.empty(), inputs.findings());
        }
        return wanted(new Goal.Blueprint(goal.tosca(), plan.blueprint(), inputs))
                .then(wanted -> wanted.revisionId().equals(plan.revision())
                        ? Checked.of(wanted)
                        : Checked.failed(SavedPlan.stale("the blueprint has changed")));
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
}
