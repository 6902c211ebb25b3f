package dev.imagebuilder.tosca.plan;

import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.topology.Attributes;
import dev.imagebuilder.tosca.topology.Evaluation;
import dev.imagebuilder.tosca.topology.Operation;
import dev.imagebuilder.tosca.topology.OperationOwner;
import dev.imagebuilder.tosca.topology.Topology;
import dev.imagebuilder.tosca.value.Value;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The values that nodes are wished with. What depends on attributes is left out: it is not a wish but comes out of
 * deploying.
 */
public final class WishedValues {
    private final Topology topology;
    private final Map<Integer, Evaluation> evaluations = new HashMap<>();

    public WishedValues(Topology topology) {
        this.topology = topology;
    }

    private Evaluation evaluation(NodeInstance instance) {
        return evaluations.computeIfAbsent(
                instance.index(), index -> topology.evaluate(Attributes.NONE.seenBy(index), new Findings()));
    }

    /** Of the properties of a node, by name. */
    public Map<String, Value> properties(NodeInstance instance) {
        return known("", evaluation(instance).properties(instance.node()));
    }

    /** Of the inputs of a node's operations that are implemented, by {@code INTERFACE.OPERATION.INPUT}. */
    public Map<String, Value> inputs(NodeInstance instance) {
        Map<String, Value> inputs = new LinkedHashMap<>();
        for (Operation operation : instance.node().operations()) {
            if (operation.implementation().isPresent()) {
                inputs.putAll(known(
                        operation + ".", evaluation(instance).inputs(OperationOwner.of(instance.node()), operation)));
            }
        }
        return inputs;
    }

    private static Map<String, Value> known(String prefix, Map<String, Value> values) {
        Map<String, Value> known = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (value.isKnown()) {
                known.put(prefix + name, value);
            }
        });
        return known;
    }
}
