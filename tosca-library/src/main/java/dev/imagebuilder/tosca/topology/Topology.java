package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.model.Ordered;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.model.Types;
import dev.imagebuilder.tosca.value.Value;
import java.util.Map;

/**
 * What a blueprint wishes to exist.
 *
 * @param inputs the value of each input, {@link Value.Pending} when none was asked for
 * @param nodes by name, in the author's order
 * @param outputs what users want to know of it in the end
 */
public record Topology(
        Types types, Map<String, Value> inputs, Map<String, Node> nodes, Map<String, PropertyDefinition> outputs) {

    public Topology {
        inputs = Ordered.copyOf(inputs);
        nodes = Ordered.copyOf(nodes);
        outputs = Ordered.copyOf(outputs);
    }

    /** Computes values of this topology, given the attributes its nodes have by now. */
    public Evaluation evaluate(Attributes attributes, Findings findings) {
        return new Evaluation(this, attributes, findings);
    }
}
