package dev.imagebuilder.tosca.plan;

import dev.imagebuilder.tosca.state.InstanceId;
import dev.imagebuilder.tosca.topology.Relationship;

/** A relationship between two instances. */
public record Link(InstanceId source, Relationship relationship, InstanceId target) {

    /** Names it among all relationships, unless one requirement of a node is fulfilled twice by the same node. */
    public String id() {
        return source + "." + name();
    }

    /** Names it among the relationships of its source. */
    public String name() {
        return relationship.requirement() + "." + target;
    }
}
