package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.model.ImplementationDefinition;
import dev.imagebuilder.tosca.model.NodeType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the machine that an operation is carried out on: the one that the subject is hosted on, unless the
 * implementation says otherwise (TOSCA 1.3, section 3.6.16).
 */
final class HostLookup {
    private static final String JUMP = "jump_host";
    private static final String LOCAL = "localhost";

    private final Topology topology;
    private final Evaluation evaluation;
    private final Findings findings;

    /** @param findings receives what is wrong with the values that say how a machine is reached */
    HostLookup(Topology topology, Evaluation evaluation, Findings findings) {
        this.topology = topology;
        this.evaluation = evaluation;
        this.findings = findings;
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

    /** All machines that the subject itself is hosted on: several when its requirement is met several times. */
    List<Host> all(OperationOwner subject, Operation operation) {
        boolean isSaid = operation
                .implementation()
                .flatMap(ImplementationDefinition::host)
                .isPresent();
        List<Host> hosts = isSaid || subject.relationship().isPresent()
                ? List.of()
                : new Hosts(topology)
                        .direct(subject.node()).stream()
                                .flatMap(host -> at(host).stream())
                                .distinct()
                                .map(this::host)
                                .toList();
        return hosts.size() < 2 ? List.of(of(subject, operation)) : hosts;
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
        return host(machine, Set.of());
    }

    /** @param behind the machines that are reached through this one */
    private Host host(Node machine, Set<String> behind) {
        var lookup = new AccessLookup(machine, evaluation, findings);
        Optional<String> address = lookup.address();
        if (address.isEmpty()) {
            return new Host.Unknown(machine.name());
        }
        return address.get().equals(LOCAL)
                ? new Host.Orchestrator()
                : reached(new Host.Remote(machine.name(), address.get(), lookup.access()), machine, lookup, behind);
    }

    private Host reached(Host.Remote remote, Node machine, AccessLookup lookup, Set<String> behind) {
        return lookup.jump()
                .map(jump -> switch (jump(jump, remote.access(), lookup, behind(machine, behind))) {
                    case Host.Orchestrator() -> remote;
                    case Host.Unknown unknown -> unknown;
                    case Host.Remote other ->
                        new Host.Remote(
                                remote.node(), remote.address(), remote.access().through(other));
                })
                .orElse(remote);
    }

    private Host jump(String text, Access access, AccessLookup lookup, Set<String> behind) {
        if (behind.contains(text)) {
            lookup.unfit(JUMP, text, "another machine than those that are reached through this one");
            return new Host.Orchestrator();
        }
        Optional<Node> named = Optional.ofNullable(topology.nodes().get(text)).filter(this::isMachine);
        return named.map(machine -> host(machine, behind))
                .or(() -> SshAddress.parse(text)
                        .map(address -> new Host.Remote(text, address.host(), access.onTheWay(address))))
                .orElseGet(() -> {
                    lookup.unfit(JUMP, text, "[user@]host[:port], or the name of a machine of the topology");
                    return new Host.Orchestrator();
                });
    }

    private static Set<String> behind(Node machine, Set<String> others) {
        return Stream.concat(Stream.of(machine.name()), others.stream()).collect(Collectors.toSet());
    }
}
