package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.model.RelationshipType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds nodes that require themselves by way of others; such a topology has no order to be deployed in. */
final class RequirementCycles {
    private static final String CONNECTS_TO = "tosca.relationships.ConnectsTo";

    private final Topology topology;
    private final Set<String> done = new HashSet<>();
    private final List<Finding> found = new ArrayList<>();

    private RequirementCycles(Topology topology) {
        this.topology = topology;
    }

    /** One finding for each cycle met on a walk along the requirements. */
    static List<Finding> find(Topology topology) {
        var cycles = new RequirementCycles(topology);
        topology.nodes().keySet().forEach(cycles::walk);
        return cycles.found;
    }

    /** Walks with a stack of its own, so that a long chain of nodes overflows nothing. */
    private void walk(String start) {
        if (!done.add(start)) {
            return;
        }
        Map<String, Iterator<Relationship>> path = new LinkedHashMap<>();
        Map<String, Location> edges = new HashMap<>();
        Deque<String> stack = new ArrayDeque<>();
        enter(start, path, stack);
        while (!stack.isEmpty()) {
            Optional<Relationship> next = next(path.get(stack.peek()));
            next.ifPresent(edge -> edges.put(stack.peek(), edge.location()));
            if (next.isEmpty()) {
                path.remove(stack.pop());
            } else if (path.containsKey(next.get().target())) {
                found.add(cycle(path, next.get().target(), edges));
            } else if (done.add(next.get().target())) {
                enter(next.get().target(), path, stack);
            }
        }
    }

    private void enter(String name, Map<String, Iterator<Relationship>> path, Deque<String> stack) {
        Optional<Node> node = Optional.ofNullable(topology.nodes().get(name));
        path.put(name, node.map(Node::relationships).orElse(List.of()).iterator());
        stack.push(name);
    }

    private static Optional<Relationship> next(Iterator<Relationship> relationships) {
        return relationships.hasNext() ? Optional.of(relationships.next()) : Optional.empty();
    }

    /** Peers can connect to each other; a blueprint of them is valid, though there is no order to deploy them in. */
    private boolean isOfPeers(List<String> round) {
        return round.stream()
                .map(topology.nodes()::get)
                .flatMap(node -> node.relationships().stream())
                .filter(relationship -> round.contains(relationship.target()))
                .anyMatch(relationship ->
                        topology.types().isDerived(RelationshipType.class, relationship.type(), CONNECTS_TO));
    }

    private Finding cycle(Map<String, Iterator<Relationship>> path, String target, Map<String, Location> edges) {
        List<String> names = new ArrayList<>(path.keySet());
        List<String> round = names.subList(names.indexOf(target), names.size());
        var cycle = new Cycle(round, round.stream().map(edges::get).toList());
        Finding finding = Finding.error(
                        Code.REQUIREMENT_CYCLE,
                        cycle.location(),
                        cycle.name() + " requires itself, so there is no order to deploy it in")
                .note(cycle.toString())
                .hint("remove one of these requirements");
        return isOfPeers(round) ? finding.asWarning() : finding;
    }
}
