package dev.imagebuilder.tosca.plan;

import dev.imagebuilder.tosca.state.InstanceId;
import dev.imagebuilder.tosca.topology.Node;
import dev.imagebuilder.tosca.topology.Topology;
import java.util.List;

/**
 * One of the nodes that a node of a topology stands for.
 *
 * @param links its relationships, with the instances they end at
 */
public record NodeInstance(Topology topology, Node node, int index, List<Link> links) {

    public NodeInstance {
        links = List.copyOf(links);
    }

    public InstanceId id() {
        return new InstanceId(node.name(), index);
    }
}
