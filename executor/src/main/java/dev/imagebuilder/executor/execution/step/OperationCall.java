package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.topology.Node;
import dev.imagebuilder.tosca.topology.Operation;
import dev.imagebuilder.tosca.value.Value;
import java.util.Map;

/**
 * An operation of a node with the values of its inputs.
 *
 * @param places where users gave the inputs
 */
public record OperationCall(Node node, Operation operation, Map<String, Value> inputs, Map<String, Location> places) {
    public OperationCall {
        inputs = Map.copyOf(inputs);
        places = Map.copyOf(places);
    }

    /** Where a user gave an input; the node when that is nowhere. */
    Location place(String input) {
        return places.getOrDefault(input, node.location());
    }
}
