package dev.imagebuilder.tosca.plan;

import dev.imagebuilder.tosca.state.InstanceId;
import dev.imagebuilder.tosca.topology.Making;
import dev.imagebuilder.tosca.topology.Operation;
import dev.imagebuilder.tosca.topology.OperationOwner;
import java.util.List;
import java.util.Optional;

/**
 * What an operation is one of: a node, or a relationship.
 *
 * @param instance the node; of a relationship the source
 */
public record Subject(NodeInstance instance, Optional<Link> link) {

    public static Subject of(NodeInstance instance) {
        return new Subject(instance, Optional.empty());
    }

    public static Subject of(NodeInstance source, Link link) {
        return new Subject(source, Optional.of(link));
    }

    /** What it is in the topology. */
    public OperationOwner declared() {
        return link.map(end -> OperationOwner.of(instance.node(), end.relationship()))
                .orElseGet(() -> OperationOwner.of(instance.node()));
    }

    /** Its operations, whether implemented or not. */
    List<Operation> operations() {
        return link.map(end -> end.relationship().operations())
                .orElseGet(() -> instance.node().operations());
    }

    /** The workflow that carries an operation out, when a service stands in for the node (TOSCA 2.0, section 15.6). */
    public Optional<String> workflow(String operation) {
        return link.isEmpty() && instance.node().making() instanceof Making.Substituted substituted
                ? Optional.ofNullable(substituted.workflows().get(operation))
                : Optional.empty();
    }

    /** Names it among all nodes and relationships. */
    public String id() {
        return link.map(Link::id).orElseGet(() -> instance.id().toString());
    }

    /** The node that it belongs to; that of a relationship is its source. */
    public InstanceId owner() {
        return instance.id();
    }
}
