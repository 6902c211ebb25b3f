package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.model.Assignment;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.value.Expression;
import dev.imagebuilder.tosca.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Knows how many there are to be of nodes and relationships, which of them one is, and what relationships use up, each
 * as far as that can be computed (TOSCA 2.0, sections 8.5.4, 8.5.5 and 14.1). What is wrong with one is told once.
 */
final class Demands {
    private final Topology topology;
    private final Evaluation evaluation;
    private final Map<Node, Map<Expression, Optional<Value>>> computed = new IdentityHashMap<>();
    private final Map<List<String>, List<Share>> incoming = new HashMap<>();

    /** A relationship that ends at a capability, with the node it begins at. */
    record Share(Node source, Relationship relationship) {}

    Demands(Topology topology, Evaluation evaluation) {
        this.topology = topology;
        this.evaluation = evaluation;
    }

    /** How many nodes a template stands for. */
    Optional<Long> count(Node node) {
        return count(node, node.count());
    }

    /** How many relationships are asked for. */
    Optional<Long> count(Node node, Optional<Expression> count) {
        return count.isEmpty()
                ? Optional.of(1L)
                : once(node, count.get(), () -> evaluation.count(count.get(), Self.of(node)))
                        .filter(Value.IntegerValue.class::isInstance)
                        .map(number -> ((Value.IntegerValue) number).number().longValue());
    }

    /** What each relationship of a requirement uses up of a property. */
    Optional<Value> allocated(Node source, Assignment given, PropertyDefinition property) {
        return once(source, given.value(), () -> evaluation.conforming(property, given, Self.of(source)));
    }

    /** What is being computed is not known meanwhile. */
    private Optional<Value> once(Node node, Expression expression, Supplier<Optional<Value>> value) {
        Map<Expression, Optional<Value>> ofNode = computed.computeIfAbsent(node, _ -> new IdentityHashMap<>());
        if (!ofNode.containsKey(expression)) {
            ofNode.put(expression, Optional.empty());
            ofNode.put(expression, value.get());
        }
        return ofNode.get(expression);
    }

    /** TOSCA 2.0, section 10.2.1.6: known of a node that is alone, and when one of several asks. */
    Value index(Node node) {
        boolean isAlone = count(node).filter(count -> count == 1).isPresent();
        Optional<Value> asking = evaluation.index().map(Value::integer);
        return asking.orElseGet(() -> isAlone ? Value.integer(0) : new Value.Pending("$node_index", "integer"));
    }

    /** TOSCA 2.0, section 10.2.1.7: known of a relationship before which each is alone. */
    Value index(Node source, Relationship relationship) {
        List<Relationship> sameRequirement = source.relationships().stream()
                .filter(r -> r.requirement().equals(relationship.requirement()))
                .toList();
        // By its place in the blueprint: two relationships can say the same.
        int index = 0;
        while (index < sameRequirement.size()
                && !sameRequirement.get(index).location().equals(relationship.location())) {
            index++;
        }
        boolean areAlone = sameRequirement.stream().limit(index + 1L).allMatch(r -> count(
                        source, r.demand().count())
                .filter(count -> count == 1)
                .isPresent());
        return areAlone ? Value.integer(index) : new Value.Pending("$relationship_index", "integer");
    }

    /** The relationships that end at a capability. */
    List<Share> shares(Node target, String capability) {
        if (incoming.isEmpty()) {
            topology.nodes().values().forEach(source -> source.relationships()
                    .forEach(relationship -> relationship.capability().ifPresent(name -> incoming.computeIfAbsent(
                                    List.of(relationship.target(), name), _ -> new ArrayList<>())
                            .add(new Share(source, relationship)))));
        }
        return incoming.getOrDefault(List.of(target.name(), capability), List.of());
    }
}
