package dev.imagebuilder.tosca.state;

import dev.imagebuilder.tosca.value.Value;
import java.util.Map;

/**
 * What is recorded of a node.
 *
 * @param type the name of its node type when it was deployed
 * @param properties the values it was deployed with
 * @param attributes the values its operations gave it
 * @param facts what its operations depended on outside, by name, such as the commit a branch pointed to
 */
public record NodeRecord(
        String type,
        NodeState state,
        Map<String, Value> properties,
        Map<String, Value> attributes,
        Map<String, String> facts) {

    public NodeRecord {
        properties = Map.copyOf(properties);
        attributes = Map.copyOf(attributes);
        facts = Map.copyOf(facts);
    }
}
