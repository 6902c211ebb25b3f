package dev.imagebuilder.tosca.plan;

import dev.imagebuilder.tosca.plan.Change.Action;
import dev.imagebuilder.tosca.state.InstanceId;
import dev.imagebuilder.tosca.state.NodeRecord;
import dev.imagebuilder.tosca.state.Observed;
import dev.imagebuilder.tosca.state.Snapshot;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Decides what is to become of each node: first of those that are wished, then of those that only exist. */
final class Decisions {
    private final Wish wish;
    private final Instances wished;
    private final Instances existing;
    private final Snapshot recorded;
    private final Observed observed;
    private final Optional<WishedValues> values;
    private final Map<InstanceId, Deviation> made = new LinkedHashMap<>();

    Decisions(Wish wish, Instances wished, Instances existing, Snapshot recorded, Observed observed) {
        this.wish = wish;
        this.wished = wished;
        this.existing = existing;
        this.recorded = recorded;
        this.observed = observed;
        this.values = wish.topology().map(WishedValues::new);
    }

    /** What is to become of each node that there is something to do for, those first that others require. */
    Map<InstanceId, Deviation> all() {
        Set<InstanceId> scope = reached(wished.ids(), wished::required);
        for (InstanceId id : Precedence.order(wished.ids(), wished::required)) {
            decide(wished.find(id).orElseThrow(), scope.contains(id));
        }
        Set<InstanceId> gone = new LinkedHashSet<>(recorded.nodes().keySet());
        gone.removeAll(wished.ids());
        gone.retainAll(reached(gone, existing::requiring));
        gone.forEach(id -> made.put(id, new Deviation(Action.DELETE, whyGone(id))));
        return made;
    }

    private String whyGone(InstanceId id) {
        if (wish.topology().isEmpty()) {
            return "nothing is to be left";
        }
        return wish.counts().containsKey(id.template())
                ? "there are to be only " + wish.counts().get(id.template())
                : "no longer in the blueprint";
    }

    /** Those of the ids that the user asked for, and what they lead to; all when nothing was asked for. */
    private Set<InstanceId> reached(Set<InstanceId> ids, Function<InstanceId, Collection<InstanceId>> next) {
        if (wish.targets().isEmpty()) {
            return ids;
        }
        Deque<InstanceId> open =
                new ArrayDeque<>(ids.stream().filter(wish::isTarget).toList());
        Set<InstanceId> reached = new HashSet<>(open);
        while (!open.isEmpty()) {
            List<InstanceId> further = new ArrayList<>(next.apply(open.remove()));
            further.removeIf(id -> !reached.add(id));
            open.addAll(further);
        }
        return reached;
    }

    private void decide(NodeInstance instance, boolean isAskedFor) {
        Optional<NodeRecord> record = Optional.ofNullable(recorded.nodes().get(instance.id()));
        Optional<Deviation> own = record.map(existing ->
                        Deviation.of(existing, new Deviation.Wish(instance, values.orElseThrow(), observed, recorded)))
                .orElseGet(() -> Optional.of(new Deviation(Action.CREATE, "new")))
                .filter(_ -> isAskedFor);
        boolean isNew =
                own.filter(deviation -> deviation.action() == Action.CREATE).isPresent();
        Optional<Deviation> forced = instance.links().stream()
                .filter(link -> record.filter(old -> old.links().containsKey(link.name()))
                        .isPresent())
                .map(Link::target)
                .filter(this::isRemade)
                .findFirst()
                .map(Deviation::remade);
        own.filter(deviation -> isNew || deviation.action() == Action.REPLACE)
                .or(() -> forced)
                .or(() -> own)
                .ifPresent(deviation -> made.put(instance.id(), deviation));
    }

    private boolean isRemade(InstanceId id) {
        return Optional.ofNullable(made.get(id))
                .filter(deviation -> deviation.action() != Action.UPDATE)
                .isPresent();
    }
}
