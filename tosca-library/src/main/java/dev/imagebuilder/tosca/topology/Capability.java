package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.model.Ordered;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import java.util.Map;

/**
 * A capability of a node.
 *
 * @param type the name of its capability type
 * @param attributes the definitions of its attributes
 */
record Capability(String name, String type, PropertySet properties, Map<String, PropertyDefinition> attributes) {
    Capability {
        attributes = Ordered.copyOf(attributes);
    }
}
