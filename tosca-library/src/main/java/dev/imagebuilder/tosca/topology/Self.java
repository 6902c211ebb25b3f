package dev.imagebuilder.tosca.topology;

import java.util.Map;
import java.util.Optional;

/**
 * What {@code SELF} means where an expression stands (TOSCA 1.3, section 4.1; TOSCA 2.0, section 10.3).
 *
 * @param node the node, for a relationship its source; none in the inputs and outputs of the topology
 * @param relationship the relationship, when the expression stands in one
 * @param inputs those of the workflow that it stands in, which come before those of the topology
 */
record Self(Optional<Node> node, Optional<Relationship> relationship, Map<String, Input> inputs) {
    static final Self NOTHING = new Self(Optional.empty(), Optional.empty(), Map.of());

    static Self of(Node node) {
        return new Self(Optional.of(node), Optional.empty(), Map.of());
    }

    static Self of(Node source, Relationship relationship) {
        return new Self(Optional.of(source), Optional.of(relationship), Map.of());
    }

    Self within(Map<String, Input> workflow) {
        return new Self(node, relationship, workflow);
    }
}
