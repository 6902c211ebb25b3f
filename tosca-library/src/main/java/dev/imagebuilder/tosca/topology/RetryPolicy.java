package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.model.Group;
import dev.imagebuilder.tosca.model.PolicyType;
import dev.imagebuilder.tosca.value.Value;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What a policy of the product says of how often operations that fail are called again. */
record RetryPolicy(Map<String, Value> properties) {
    private static final String TYPE = "image_builder.policies.Retry";

    /** The first one that is for a node, or for nothing in particular. */
    static Optional<RetryPolicy> of(Topology topology, Node node) {
        return topology.policies().values().stream()
                .filter(policy -> isMeant(policy, topology))
                .filter(policy -> policy.members().isEmpty() || isFor(policy, node, topology))
                .findFirst()
                .map(policy -> new RetryPolicy(
                        topology.evaluate(Attributes.NONE, new Findings()).properties(policy)));
    }

    private static boolean isMeant(Group policy, Topology topology) {
        String type = topology.types().name(PolicyType.class, policy.type());
        return topology.types().isDerived(PolicyType.class, type, TYPE);
    }

    private static boolean isFor(Group policy, Node node, Topology topology) {
        return policy.members().stream()
                .flatMap(member -> topology.members(member.name()).stream())
                .anyMatch(node::equals);
    }

    Optional<Integer> number() {
        return Optional.ofNullable(properties.get("retries"))
                .filter(Value.IntegerValue.class::isInstance)
                .map(value -> ((Value.IntegerValue) value).number().intValue());
    }

    Optional<Duration> delay() {
        return Optional.ofNullable(properties.get("delay")).map(Value::toString).flatMap(Retries::duration);
    }
}
