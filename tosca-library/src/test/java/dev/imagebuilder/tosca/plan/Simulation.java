package dev.imagebuilder.tosca.plan;

import dev.imagebuilder.tosca.state.InstanceId;
import dev.imagebuilder.tosca.state.Observed;
import dev.imagebuilder.tosca.state.Snapshot;
import dev.imagebuilder.tosca.state.SnapshotBuilder;
import dev.imagebuilder.tosca.topology.Topology;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Carries plans out without doing anything, as far as one likes. */
public final class Simulation {
    private final Map<String, Topology> revisions = new HashMap<>();
    private Snapshot snapshot = Snapshot.NOTHING;

    /** What exists once a blueprint has been deployed. */
    public static Deployed deployed(Topology topology) {
        var simulation = new Simulation();
        Deployed nothing = simulation.deployed();
        Plan plan = Planner.plan(Wish.of(topology), nothing, Observed.NOTHING)
                .usable()
                .orElseThrow();
        plan.steps().forEach(simulation::run);
        return simulation.deployed();
    }

    public Deployed deployed() {
        return new Deployed(snapshot, revisions);
    }

    /** Does a step, and records it. */
    public void run(Step step) {
        var builder = new SnapshotBuilder(snapshot);
        switch (step) {
            case Step.Begin begin -> builder.begin(begin.node(), beginning(begin));
            case Step.CallOperation call -> {
                builder.started(call.node(), call.id(), call.during());
                builder.done(call.node(), call.id(), Map.of());
            }
            case Step.End end -> builder.ended(end.node(), end.purpose());
        }
        snapshot = builder.snapshot();
    }

    /** Begins an operation, and never hears of it again. */
    public void start(Step.CallOperation call) {
        var builder = new SnapshotBuilder(snapshot);
        builder.started(call.node(), call.id(), call.during());
        snapshot = builder.snapshot();
    }

    /** Begins an operation, which fails. */
    public void fail(Step.CallOperation call) {
        start(call);
        var builder = new SnapshotBuilder(snapshot);
        builder.failed(call.node(), call.id());
        snapshot = builder.snapshot();
    }

    private SnapshotBuilder.Beginning beginning(Step.Begin begin) {
        NodeInstance instance = begin.instance();
        String revision = Integer.toHexString(System.identityHashCode(instance.topology()));
        revisions.put(revision, instance.topology());
        var values = new WishedValues(instance.topology());
        Map<String, InstanceId> links = new LinkedHashMap<>();
        instance.links().forEach(link -> links.put(link.name(), link.target()));
        return new SnapshotBuilder.Beginning(
                begin.purpose(),
                instance.node().type(),
                revision,
                values.properties(instance),
                values.inputs(instance),
                links);
    }

    /** Does steps one after the other. */
    public void run(List<Step> steps) {
        steps.forEach(this::run);
    }
}
