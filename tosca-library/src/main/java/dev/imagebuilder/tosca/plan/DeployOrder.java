package dev.imagebuilder.tosca.plan;

import dev.imagebuilder.tosca.topology.Node;
import dev.imagebuilder.tosca.topology.Relationship;
import dev.imagebuilder.tosca.topology.Topology;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Orders nodes so that each comes after those it requires, otherwise in the author's order. */
final class DeployOrder {

    private DeployOrder() {}

    static List<Node> of(Topology topology) {
        Map<String, Integer> waitingFor = new HashMap<>();
        Map<String, List<Node>> dependants = new HashMap<>();
        Deque<Node> ready = new ArrayDeque<>();
        for (Node node : topology.nodes().values()) {
            List<String> targets = node.relationships().stream()
                    .map(Relationship::target)
                    .distinct()
                    .toList();
            waitingFor.put(node.name(), targets.size());
            targets.forEach(target ->
                    dependants.computeIfAbsent(target, _ -> new ArrayList<>()).add(node));
            if (targets.isEmpty()) {
                ready.add(node);
            }
        }
        List<Node> order = new ArrayList<>();
        while (!ready.isEmpty()) {
            Node node = ready.remove();
            order.add(node);
            for (Node dependant : dependants.getOrDefault(node.name(), List.of())) {
                if (waitingFor.merge(dependant.name(), -1, Integer::sum) == 0) {
                    ready.add(dependant);
                }
            }
        }
        return order;
    }
}
