package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.tosca.topology.Node;
import dev.imagebuilder.tosca.topology.Operation;
import dev.imagebuilder.tosca.value.Value;
import java.util.Map;

/** An operation of a node with the values of its inputs. */
public record OperationCall(Node node, Operation operation, Map<String, Value> inputs) {
    public OperationCall {
        inputs = Map.copyOf(inputs);
    }
}
