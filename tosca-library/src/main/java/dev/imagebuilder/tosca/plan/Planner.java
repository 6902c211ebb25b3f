package dev.imagebuilder.tosca.plan;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.plan.Change.Action;
import dev.imagebuilder.tosca.state.InstanceId;
import dev.imagebuilder.tosca.state.NodeRecord;
import dev.imagebuilder.tosca.state.Observed;
import dev.imagebuilder.tosca.state.Round;
import dev.imagebuilder.tosca.state.Round.Purpose;
import dev.imagebuilder.tosca.state.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Plans what makes what is wished out of what exists; the same arguments give the same plan. A wish for nothing is how
 * everything is undeployed.
 */
public final class Planner {
    private final Instances wished;
    private final Instances existing;
    private final Snapshot recorded;
    private final Map<InstanceId, Deviation> decisions;
    private final List<Step> steps = new ArrayList<>();
    /** The ids of the last step of what makes a node, and of the last step of what takes things away. */
    private final Map<InstanceId, String> made = new HashMap<>();

    private final Map<InstanceId, String> takenAway = new HashMap<>();
    private final Map<InstanceId, StepWriter> updates = new HashMap<>();

    private Planner(Instances wished, Instances existing, Snapshot recorded, Map<InstanceId, Deviation> decisions) {
        this.wished = wished;
        this.existing = existing;
        this.recorded = recorded;
        this.decisions = decisions;
    }

    public static Checked<Plan> plan(Wish wish, Deployed deployed, Observed observed) {
        Instances wished = wish.instances();
        Instances existing = Instances.of(deployed, wished);
        Map<InstanceId, Deviation> decisions =
                new Decisions(wish, wished, existing, deployed.snapshot(), observed).all();
        var findings = new Findings();
        var check = new PlanCheck(findings);
        wish.topology().ifPresent(check::wished);
        check.deleted(
                decisions.keySet().stream()
                        .filter(id -> decisions.get(id).action() == Action.DELETE)
                        .toList(),
                existing);
        return findings.with(new Planner(wished, existing, deployed.snapshot(), decisions).plan());
    }

    private Plan plan() {
        List<InstanceId> before = Precedence.order(recorded.nodes().keySet(), existing::requiring);
        before.forEach(id -> existing.find(id).ifPresent(this::takeAway));
        decisions.forEach((id, decision) -> wished.find(id).ifPresent(instance -> make(instance, decision)));
        Map<String, Step> byId = new LinkedHashMap<>();
        steps.forEach(step -> byId.put(step.id(), step));
        List<Step> ordered = Precedence.order(byId.keySet(), id -> byId.get(id).after()).stream()
                .map(byId::get)
                .toList();
        return new Plan(ordered, changes(), unchanged());
    }

    private List<Change> changes() {
        return decisions.entrySet().stream()
                .map(entry -> new Change(
                        entry.getKey(),
                        entry.getValue().action(),
                        entry.getValue().reason(),
                        entry.getValue().action() == Action.DELETE || takenAway.containsKey(entry.getKey())))
                .toList();
    }

    private List<InstanceId> unchanged() {
        return Stream.concat(wished.ids().stream(), existing.ids().stream())
                .distinct()
                .filter(id -> recorded.nodes().containsKey(id) && !decisions.containsKey(id))
                .toList();
    }

    /** Deletes a node that exists, or unties those relationships of it that are not wished any more. */
    private void takeAway(NodeInstance instance) {
        Optional<Action> action =
                Optional.ofNullable(decisions.get(instance.id())).map(Deviation::action);
        if (action.isEmpty()) {
            return;
        }
        switch (action.get()) {
            case DELETE, REPLACE -> delete(instance, action.get());
            case UPDATE -> untie(instance);
            case CREATE, RESUME -> {}
        }
    }

    private void delete(NodeInstance instance, Action action) {
        var writer =
                new StepWriter(instance, Purpose.DELETE, round(instance.id()), dependants(instance.id()), existing);
        writer.call(deletion(instance), instance.links(), List.of());
        boolean isOpen = round(instance.id())
                .filter(round -> round.purpose() == Purpose.DELETE)
                .isPresent();
        if (action == Action.DELETE || writer.calls() || isOpen) {
            add(writer.end(), takenAway, instance.id());
        }
    }

    /** What was never begun need not be undone. */
    private List<Lifecycle.Stage> deletion(NodeInstance instance) {
        Optional<Round> half = round(instance.id()).flatMap(Round::deployment);
        return half.map(round -> Lifecycle.undoing(round.steps().keySet())).orElse(Lifecycle.DELETE);
    }

    private void untie(NodeInstance instance) {
        List<String> kept = wished.find(instance.id()).orElseThrow().links().stream()
                .map(Link::name)
                .toList();
        List<Link> cut = instance.links().stream()
                .filter(link -> !kept.contains(link.name()))
                .toList();
        StepWriter writer = updating(wished.find(instance.id()).orElseThrow());
        writer.call(Lifecycle.UNLINK, cut, List.of());
        writer.last().ifPresent(step -> takenAway.put(instance.id(), step));
    }

    private StepWriter updating(NodeInstance instance) {
        return updates.computeIfAbsent(
                instance.id(), id -> new StepWriter(instance, Purpose.UPDATE, round(id), List.of(), wished));
    }

    /** The last steps of what takes away those that require a node: it goes, if it goes, after them. */
    private List<String> dependants(InstanceId id) {
        return known(takenAway, existing.requiring(id));
    }

    private void make(NodeInstance instance, Deviation decision) {
        InstanceId id = instance.id();
        List<String> after = Stream.concat(
                        known(made, wished.required(id)).stream(), known(takenAway, List.of(id)).stream())
                .toList();
        switch (decision.action()) {
            case CREATE, REPLACE -> deploy(instance, Optional.empty(), after);
            case RESUME -> deploy(instance, round(id), after);
            case UPDATE -> update(instance, after);
            case DELETE -> {}
        }
    }

    private void deploy(NodeInstance instance, Optional<Round> round, List<String> after) {
        var writer = new StepWriter(instance, Purpose.DEPLOY, round, after, wished);
        writer.call(Lifecycle.DEPLOY, instance.links(), wished.incoming(instance.id()));
        add(writer.end(), made, instance.id());
    }

    private void update(NodeInstance instance, List<String> after) {
        Map<String, Integer> old = recorded.nodes().get(instance.id()).links();
        List<Link> fresh = instance.links().stream()
                .filter(link -> !old.containsKey(link.name()))
                .toList();
        StepWriter writer = updating(instance).after(after);
        writer.call(Lifecycle.LINK, fresh, List.of());
        writer.update();
        writer.call(List.of(Lifecycle.UPDATED), List.of(), wished.incoming(instance.id()));
        add(writer.end(), made, instance.id());
    }

    private void add(List<Step> written, Map<InstanceId, String> last, InstanceId id) {
        steps.addAll(written);
        last.put(id, written.getLast().id());
    }

    private Optional<Round> round(InstanceId id) {
        return Optional.ofNullable(recorded.nodes().get(id)).flatMap(NodeRecord::round);
    }

    private static List<String> known(Map<InstanceId, String> steps, Collection<InstanceId> of) {
        return of.stream().map(steps::get).filter(Objects::nonNull).distinct().toList();
    }
}
