package dev.imagebuilder.tosca.plan;

import dev.imagebuilder.tosca.state.NodeState;
import java.util.List;

/** The operations that bring a node to life, in their order (TOSCA 1.3, section 5.8.5). */
final class Lifecycle {
    static final String INTERFACE = "Standard";

    /** The operations of a deployment. */
    static final List<Stage> DEPLOY = List.of(
            new Stage("create", NodeState.CREATING),
            new Stage("configure", NodeState.CONFIGURING),
            new Stage("start", NodeState.STARTING));

    /** An operation, and the state of the node while it runs. */
    record Stage(String operation, NodeState during) {}

    private Lifecycle() {}
}
