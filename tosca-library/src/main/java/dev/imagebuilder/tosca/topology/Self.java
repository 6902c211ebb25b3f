package dev.imagebuilder.tosca.topology;

import java.util.Optional;

/**
 * What {@code SELF} means where an expression stands (TOSCA 1.3, section 4.1; TOSCA 2.0, section 10.3).
 *
 * @param node the node, for a relationship its source; none in the inputs and outputs of the topology
 * @param relationship the relationship, when the expression stands in one
 */
record Self(Optional<Node> node, Optional<Relationship> relationship) {
    static final Self NOTHING = new Self(Optional.empty(), Optional.empty());

    static Self of(Node node) {
        return new Self(Optional.of(node), Optional.empty());
    }

    static Self of(Node source, Relationship relationship) {
        return new Self(Optional.of(source), Optional.of(relationship));
    }
}
