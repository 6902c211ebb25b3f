package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.model.Ordered;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.model.TypeName;
import java.util.List;
import java.util.Map;

/**
 * A capability of a node.
 *
 * @param type the name of its capability type
 * @param attributes the definitions of its attributes
 * @param validSourceTypes the node types that may use it; none for all
 */
record Capability(
        String name,
        String type,
        PropertySet properties,
        Map<String, PropertyDefinition> attributes,
        List<TypeName> validSourceTypes) {
    Capability {
        attributes = Ordered.copyOf(attributes);
        validSourceTypes = List.copyOf(validSourceTypes);
    }
}
