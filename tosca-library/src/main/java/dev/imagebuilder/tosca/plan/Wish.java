package dev.imagebuilder.tosca.plan;

import dev.imagebuilder.tosca.state.InstanceId;
import dev.imagebuilder.tosca.topology.Topology;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is to exist.
 *
 * @param topology empty when nothing is to
 * @param counts how many there are to be of each node
 * @param targets the nodes that the user asked for, by the names of their templates or their own, with what they require, or, when they are to be gone,
 *     with what requires them; all when empty
 */
public record Wish(Optional<Topology> topology, Map<String, Integer> counts, Set<String> targets) {
    /** That nothing is left. */
    public static final Wish NOTHING = new Wish(Optional.empty(), Map.of(), Set.of());

    public Wish {
        counts = Map.copyOf(counts);
        targets = Set.copyOf(targets);
    }

    /** Each node of a topology. */
    public static Wish of(Topology topology) {
        return new Wish(Optional.of(topology), topology.counts(), Set.of());
    }

    /** The nodes that are to exist. */
    public Collection<NodeInstance> nodes() {
        return instances().all();
    }

    Instances instances() {
        return topology.map(wished -> Instances.of(wished, counts)).orElseGet(Instances::none);
    }

    boolean isTarget(InstanceId id) {
        return targets.contains(id.template()) || targets.contains(id.toString());
    }

    /** The same with other numbers of some nodes. */
    public Wish scaled(Map<String, Integer> numbers) {
        return numbers.isEmpty()
                ? this
                : new Wish(
                        topology, topology.map(wished -> wished.counts(numbers)).orElse(counts), targets);
    }

    public Wish only(Set<String> nodes) {
        return new Wish(topology, counts, nodes);
    }
}
