package dev.imagebuilder.tosca.plan;

import dev.imagebuilder.tosca.state.InstanceId;
import dev.imagebuilder.tosca.state.NodeState;
import dev.imagebuilder.tosca.state.Round;
import dev.imagebuilder.tosca.topology.Operation;
import java.util.List;

/** One thing to do. */
public sealed interface Step {

    /** Names it within its plan, and among what is recorded of its node. */
    String id();

    /** The node whose life it is a step of. */
    InstanceId node();

    /** What the work is for that it is part of. */
    Round.Purpose purpose();

    /** The ids of the steps that must be done before it. */
    List<String> after();

    /**
     * Begins work on a node.
     *
     * @param instance what the node is to be; when it is to be gone, what it is
     */
    record Begin(String id, NodeInstance instance, Round.Purpose purpose, List<String> after) implements Step {
        public Begin {
            after = List.copyOf(after);
        }

        @Override
        public InstanceId node() {
            return instance.id();
        }
    }

    /**
     * Calls an operation.
     *
     * @param subject what it is an operation of
     * @param during the state of the node while the operation runs
     * @param interrupted whether it was running when an earlier run ended, so that nobody knows how far it came
     */
    record CallOperation(
            String id,
            InstanceId node,
            Round.Purpose purpose,
            Subject subject,
            Operation operation,
            NodeState during,
            boolean interrupted,
            List<String> after)
            implements Step {
        public CallOperation {
            after = List.copyOf(after);
        }

        /** The same carried out on another machine, see {@link Operation#at}. */
        public CallOperation at(String host) {
            return new CallOperation(id, node, purpose, subject, operation.at(host), during, interrupted, after);
        }
    }

    /**
     * Ends work on a node: it is as it was wished, or gone.
     *
     * @param instance what it was wished to be; when it is gone, what it was
     */
    record End(String id, NodeInstance instance, Round.Purpose purpose, List<String> after) implements Step {
        public End {
            after = List.copyOf(after);
        }

        @Override
        public InstanceId node() {
            return instance.id();
        }
    }
}
