package dev.imagebuilder.tosca.topology;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the nodes that a node stands on, one above the other (TOSCA 1.3, section 4.1, {@code HOST}). */
record Hosts(Topology topology) {

    /** The nearest first. */
    List<Node> of(Node node) {
        List<Node> hosts = new ArrayList<>(below(node));
        Set<String> seen = new HashSet<>(Set.of(node.name()));
        for (int i = 0; i < hosts.size(); i++) {
            if (seen.add(hosts.get(i).name())) {
                hosts.addAll(below(hosts.get(i)));
            }
        }
        return hosts.stream().distinct().toList();
    }

    /** What a node stands on itself. */
    List<Node> direct(Node node) {
        return below(node).stream().distinct().toList();
    }

    /** What a node stands on itself; of what another service stands in for, also the part that carries it. */
    private List<Node> below(Node node) {
        List<Node> hosts = new ArrayList<>();
        var normative = new NormativeTypes(topology.types());
        for (Relationship relationship : node.relationships()) {
            if (normative.isHostedOn(relationship) || relationship.requirement().equals("host")) {
                hosts.add(topology.nodes().get(relationship.target()));
                hosts.add(topology.offering(relationship));
            }
        }
        return hosts;
    }
}
