package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.model.Assignment;
import dev.imagebuilder.tosca.model.Ordered;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import java.util.Map;

/**
 * A capability of a node.
 *
 * @param type the name of its capability type
 * @param attributes the definitions of its attributes
 * @param initial what the template gives its attributes
 */
record Capability(
        String name,
        String type,
        PropertySet properties,
        Map<String, PropertyDefinition> attributes,
        Map<String, Assignment> initial) {
    Capability {
        attributes = Ordered.copyOf(attributes);
        initial = Ordered.copyOf(initial);
    }
}
