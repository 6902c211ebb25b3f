package dev.imagebuilder.tosca.plan;

import dev.imagebuilder.tosca.state.NodeState;
import dev.imagebuilder.tosca.state.Round;
import dev.imagebuilder.tosca.topology.InterfaceKind;
import dev.imagebuilder.tosca.topology.Operation;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The operations that take a node and its relationships through its life, each list in order (TOSCA 1.3, sections 5.8.4,
 * 5.8.5 and 7.2; TOSCA 2.0 leaves them to its profiles).
 */
final class Lifecycle {
    /** In the id of a step: what follows is called by the workflow that carries the operation out. */
    static final String OF_WORKFLOW = ":";

    static final List<Stage> DEPLOY = List.of(
            new Stage(NodeState.CREATING, Side.NODE, "create"),
            new Stage(NodeState.CONFIGURING, Side.SOURCE, "pre_configure_source"),
            new Stage(NodeState.CONFIGURING, Side.TARGET, "pre_configure_target"),
            new Stage(NodeState.CONFIGURING, Side.NODE, "configure"),
            new Stage(NodeState.CONFIGURING, Side.SOURCE, "post_configure_source"),
            new Stage(NodeState.CONFIGURING, Side.TARGET, "post_configure_target"),
            new Stage(NodeState.STARTING, Side.NODE, "start"),
            new Stage(NodeState.STARTING, Side.SOURCE, "add_target"),
            new Stage(NodeState.STARTING, Side.SOURCE, "add_source"));

    /** For a relationship that is new between nodes of which the source stays. */
    static final List<Stage> LINK = List.of(
            new Stage(NodeState.CONFIGURING, Side.SOURCE, "pre_configure_source"),
            new Stage(NodeState.CONFIGURING, Side.SOURCE, "post_configure_source"),
            new Stage(NodeState.STARTING, Side.SOURCE, "add_target"),
            new Stage(NodeState.STARTING, Side.SOURCE, "add_source"));

    /** For a relationship whose source stays. */
    static final List<Stage> UNLINK = List.of(
            new Stage(NodeState.CONFIGURING, Side.SOURCE, "remove_target"),
            new Stage(NodeState.CONFIGURING, Side.SOURCE, "remove_source"));

    /** The operation that changes a node may be one of any interface. */
    static final String UPDATE = "update";

    /** What those that require a node are told when it has been updated. */
    static final Stage UPDATED = new Stage(NodeState.CONFIGURING, Side.TARGET, "target_changed");

    static final List<Stage> DELETE = List.of(
            new Stage(NodeState.STOPPING, Side.SOURCE, "remove_target"),
            new Stage(NodeState.STOPPING, Side.SOURCE, "remove_source"),
            new Stage(NodeState.STOPPING, Side.NODE, "stop"),
            new Stage(NodeState.DELETING, Side.NODE, "delete"));

    /**
     * The stages that undo those of a deployment that were begun.
     *
     * @param begun the ids of the steps that were
     */
    static List<Stage> undoing(Set<String> begun) {
        boolean isStarted = begun.stream().anyMatch(Lifecycle::starts);
        return begun.isEmpty() ? List.of() : isStarted ? DELETE : DELETE.subList(DELETE.size() - 1, DELETE.size());
    }

    private static boolean starts(String step) {
        return DEPLOY.stream()
                .filter(stage -> stage.during() == NodeState.STARTING)
                .anyMatch(stage ->
                        step.endsWith("." + stage.operation()) || step.contains("." + stage.operation() + OF_WORKFLOW));
    }

    /** Whether an operation of this name and kind is called of each node anyway. */
    static boolean calls(Round.Purpose purpose, Operation declared) {
        return (purpose == Round.Purpose.DELETE ? DELETE : DEPLOY).stream().anyMatch(stage -> stage.means(declared));
    }

    /** Those operations of a node that have a part in its life. */
    static Stream<Operation> of(Subject subject) {
        return subject.operations().stream()
                .filter(declared -> calls(Round.Purpose.DEPLOY, declared) || calls(Round.Purpose.DELETE, declared));
    }

    /** What an operation is one of: the node, the relationships that it is the source of, or those that end at it. */
    enum Side {
        NODE(InterfaceKind.STANDARD),
        SOURCE(InterfaceKind.CONFIGURE),
        TARGET(InterfaceKind.CONFIGURE);

        private final InterfaceKind kind;

        Side(InterfaceKind kind) {
            this.kind = kind;
        }
    }

    /**
     * An operation of a life.
     *
     * @param during the state of the node while it runs
     */
    record Stage(NodeState during, Side side, String operation) {

        /** Whether the operation is meant that an interface has, whatever that is called. */
        boolean means(Operation declared) {
            return declared.kind() == side.kind && declared.name().equals(operation);
        }
    }

    private Lifecycle() {}
}
