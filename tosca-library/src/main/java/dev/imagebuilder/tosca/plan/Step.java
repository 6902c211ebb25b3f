package dev.imagebuilder.tosca.plan;

import dev.imagebuilder.tosca.state.NodeState;
import dev.imagebuilder.tosca.topology.Node;
import dev.imagebuilder.tosca.topology.Operation;
import java.util.List;

/** One thing to do. */
public sealed interface Step {

    /** Names it within its plan. */
    String id();

    /** The node it belongs to. */
    Node node();

    /** The steps that must be done before it. */
    List<String> after();

    /**
     * Calls an operation of a node.
     *
     * @param during the state of the node while the operation runs
     */
    record CallOperation(String id, Node node, Operation operation, NodeState during, List<String> after)
            implements Step {
        public CallOperation {
            after = List.copyOf(after);
        }
    }

    /** Notes that a node has reached a state. */
    record EnterState(String id, Node node, NodeState state, List<String> after) implements Step {
        public EnterState {
            after = List.copyOf(after);
        }
    }
}
