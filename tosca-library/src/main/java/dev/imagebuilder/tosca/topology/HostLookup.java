package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.model.ImplementationDefinition;
import dev.imagebuilder.tosca.model.NodeType;
import dev.imagebuilder.tosca.model.RelationshipType;
import dev.imagebuilder.tosca.value.Value;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

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
        return above(node, new HashSet<>());
    }

    private Optional<Node> above(Node node, Set<String> seen) {
        if (!seen.add(node.name())) {
            return Optional.empty();
        }
        var hosts = node.relationships().stream()
                .filter(relationship -> isOf(RelationshipType.class, relationship.type(), "HostedOn", "relationships"))
                .map(topology::offering)
                .toList();
        return hosts.stream().filter(this::isMachine).findFirst().or(() -> hosts.stream()
                .flatMap(host -> above(host, seen).stream())
                .findFirst());
    }

    private boolean isMachine(Node node) {
        return isOf(NodeType.class, node.type(), "Compute", "nodes");
    }

    /** Whether a type is derived from one of the standard's: of the Simple Profile, or of its profile for 2.0. */
    private <T extends dev.imagebuilder.tosca.model.Type> boolean isOf(
            Class<T> kind, String type, String name, String group) {
        return topology.types().isDerived(kind, type, "tosca." + group + "." + name)
                || topology.types().find(kind, type).stream()
                        .flatMap(found -> topology.types().lineage(found).stream())
                        .anyMatch(ancestor -> ancestor.location().source().isBuiltin()
                                && (ancestor.name().equals(name)
                                        || ancestor.name().endsWith(":" + name)));
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
