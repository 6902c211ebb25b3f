package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import java.util.Map;

/** The topology template of a blueprint (TOSCA 1.3, section 3.9). */
public record TopologyTemplate(
        Map<String, PropertyDefinition> inputs,
        Map<String, NodeTemplate> nodes,
        Map<String, Group> groups,
        Map<String, Group> policies,
        Map<String, PropertyDefinition> outputs,
        Location location) {

    public TopologyTemplate {
        inputs = Ordered.copyOf(inputs);
        nodes = Ordered.copyOf(nodes);
        groups = Ordered.copyOf(groups);
        policies = Ordered.copyOf(policies);
        outputs = Ordered.copyOf(outputs);
    }
}
