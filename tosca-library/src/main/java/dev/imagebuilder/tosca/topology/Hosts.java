package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.model.RelationshipType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the nodes that a node stands on, one above the other (TOSCA 1.3, section 4.1, {@code HOST}). */
record Hosts(Topology topology) {
    private static final String HOSTED_ON = "tosca.relationships.HostedOn";

    /** The nearest first. */
    List<Node> of(Node node) {
        List<Node> hosts = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        Optional<Relationship> hosting = hosting(node);
        while (hosting.isPresent() && seen.add(hosting.get().target())) {
            Node host = topology.nodes().get(hosting.get().target());
            Node part = topology.offering(hosting.get());
            hosts.add(host);
            if (part != host) {
                hosts.add(part);
            }
            hosting = hosting(part);
        }
        return hosts;
    }

    private Optional<Relationship> hosting(Node node) {
        return node.relationships().stream()
                .filter(r -> topology.types().isDerived(RelationshipType.class, r.type(), HOSTED_ON)
                        || r.requirement().equals("host"))
                .findFirst();
    }
}
