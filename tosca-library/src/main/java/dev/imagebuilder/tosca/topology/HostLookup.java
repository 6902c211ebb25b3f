package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.model.ImplementationDefinition;
import dev.imagebuilder.tosca.model.NodeType;
import dev.imagebuilder.tosca.value.Value;
import java.util.Optional;

/**
 * Finds the machine that an operation is carried out on: the one that the subject is hosted on, unless the
 * implementation says otherwise (TOSCA 1.3, section 3.6.16).
 */
final class HostLookup {
    private static final String ADDRESS = "public_address";
    private static final String LOCAL = "localhost";

    private final Topology topology;
    private final Evaluation evaluation;

    HostLookup(Topology topology, Evaluation evaluation) {
        this.topology = topology;
        this.evaluation = evaluation;
    }

    Host of(OperationOwner subject, Operation operation) {
        Optional<String> said = operation.implementation().flatMap(ImplementationDefinition::host);
        Optional<Node> machine =
                switch (said.orElse("")) {
                    case "ORCHESTRATOR" -> Optional.empty();
                    case "SELF", "SOURCE" -> at(subject.node());
                    case "TARGET" -> at(target(subject));
                    case "HOST" -> above(subject.node());
                    case "" -> above(isAtTarget(operation) ? target(subject) : subject.node());
                    default -> named(said.get(), subject.node());
                };
        return machine.map(this::host).orElse(new Host.Orchestrator());
    }

    /** The machine of a node, or one of a type that the node is hosted on (TOSCA 1.3, section 3.6.27). */
    private Optional<Node> named(String name, Node node) {
        return Optional.ofNullable(topology.nodes().get(name)).flatMap(this::at).or(() -> new Hosts(topology)
                .of(node).stream()
                        .filter(host -> topology.types().isDerived(NodeType.class, host.type(), name))
                        .flatMap(host -> at(host).stream())
                        .findFirst());
    }

    /** A relationship's operations run where the end they are for is (TOSCA 1.3, section 5.8.5). */
    private static boolean isAtTarget(Operation operation) {
        return switch (operation.name()) {
            case "pre_configure_target", "post_configure_target", "add_source", "remove_source" -> true;
            default -> false;
        };
    }

    private Node target(OperationOwner subject) {
        return subject.relationship()
                .map(relationship -> topology.nodes().get(relationship.target()))
                .orElse(subject.node());
    }

    /** The node itself if it is a machine, else the one it is hosted on. */
    private Optional<Node> at(Node node) {
        return isMachine(node) ? Optional.of(node) : above(node);
    }

    /** The first machine up the line of hosts; empty when there is none. */
    private Optional<Node> above(Node node) {
        return new Hosts(topology).of(node).stream().filter(this::isMachine).findFirst();
    }

    private boolean isMachine(Node node) {
        return new NormativeTypes(topology.types()).isCompute(node);
    }

    private Host host(Node machine) {
        if (!machine.attributes().containsKey(ADDRESS)) {
            return new Host.Unknown(machine.name());
        }
        Value address = evaluation.attribute(OperationOwner.of(machine), ADDRESS);
        if (!address.isKnown() || address.isNull()) {
            return new Host.Unknown(machine.name());
        }
        return address.toString().equals(LOCAL)
                ? new Host.Orchestrator()
                : new Host.Remote(machine.name(), address.toString());
    }
}
