package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.model.CapabilityType;
import dev.imagebuilder.tosca.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How many there are to be of each node: its {@code count} (TOSCA 2.0, section 7.2), or what its scalable capability
 * says, or that of its host (TOSCA 1.3, section 5.5.10).
 */
final class Counts {
    private static final String SCALABLE = "tosca.capabilities.Scalable";

    private final Topology topology;
    private final Map<String, Integer> scaled;
    private final Evaluation evaluation;

    Counts(Topology topology, Map<String, Integer> scaled) {
        this.topology = topology;
        this.scaled = scaled;
        this.evaluation = topology.evaluate(Attributes.NONE, new Findings());
    }

    Map<String, Integer> all() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        topology.nodes().forEach((name, node) -> counts.put(name, count(node)));
        return counts;
    }

    private int count(Node node) {
        if (!topology.version().isSimple()) {
            return own(node)
                    .or(() -> around(node).flatMap(this::own))
                    .orElseGet(() ->
                            evaluation.demands().count(node).map(Long::intValue).orElse(1));
        }
        return own(node)
                .or(() -> around(node).map(this::count).filter(many -> many != 1))
                .or(() -> said(node))
                .or(() -> new Hosts(topology)
                        .of(node).stream()
                                .flatMap(host -> own(host).or(() -> said(host)).stream())
                                .findFirst())
                .orElse(1);
    }

    /** The node whose service it is part of. */
    private Optional<Node> around(Node node) {
        return InnerName.outer(node.name())
                .flatMap(outer -> Optional.ofNullable(topology.nodes().get(outer)));
    }

    private Optional<Integer> own(Node node) {
        return Optional.ofNullable(scaled.get(node.name())).map(limits(node)::nearest);
    }

    private Optional<Integer> said(Node node) {
        return scalable(node).map(capability -> limits(node)
                .nearest(number(node, capability, "default_instances").orElse(1)));
    }

    /** The most are as many as there are at first when nothing else is said. */
    Limits limits(Node node) {
        return scalable(node)
                .map(capability -> {
                    int most = number(node, capability, "max_instances").orElse(1);
                    boolean isSaid =
                            capability.properties().place("max_instances").isPresent();
                    int first = number(node, capability, "default_instances").orElse(1);
                    return new Limits(
                            number(node, capability, "min_instances").orElse(1), isSaid ? most : Math.max(most, first));
                })
                .orElse(Limits.NONE);
    }

    private Optional<Capability> scalable(Node node) {
        return node.capabilities().values().stream()
                .filter(capability -> topology.types().isDerived(CapabilityType.class, capability.type(), SCALABLE))
                .findFirst();
    }

    private Optional<Integer> number(Node node, Capability capability, String property) {
        return evaluation
                .property(capability.properties(), property, Self.of(node))
                .value()
                .filter(Value.IntegerValue.class::isInstance)
                .map(value -> ((Value.IntegerValue) value).number().intValue());
    }
}
