package dev.imagebuilder.executor.journal;

import dev.imagebuilder.tosca.state.NodeState;
import dev.imagebuilder.tosca.value.Value;
import java.util.Map;

/** Something that happened. */
public sealed interface Entry {

    /** The first entry: which instance this is, and the version of the format of all that follows. */
    record Founded(String instance, int format) implements Entry {}

    /** A deployment of a blueprint with these inputs began. */
    record DeployStarted(String blueprint, Map<String, Value> inputs) implements Entry {}

    /** An operation of a node is about to run. */
    record StepStarted(String step, String node, String type, NodeState during) implements Entry {}

    /** An operation has run; these are the attributes it set and what it depended on outside. */
    record StepDone(String step, String node, Map<String, Value> attributes, Map<String, String> facts)
            implements Entry {}

    /** An operation has failed. */
    record StepFailed(String step, String node, String reason) implements Entry {}

    /** A node has reached a state, with these properties. */
    record NodeReached(String node, String type, NodeState state, Map<String, Value> properties) implements Entry {}

    /** The deployment is over; outputs are those of the topology, by name. */
    record DeployEnded(boolean complete, Map<String, Output> outputs) implements Entry {}

    /** Whether it must be on the disk before anything else happens. */
    default boolean isDurable() {
        return switch (this) {
            case Founded _, StepStarted _, StepDone _, StepFailed _, DeployEnded _ -> true;
            case DeployStarted _, NodeReached _ -> false;
        };
    }
}
