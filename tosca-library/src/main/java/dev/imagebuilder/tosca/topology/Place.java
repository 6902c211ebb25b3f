package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.model.PropertyDefinition;
import java.util.Map;
import java.util.Optional;

/**
 * Something of a topology that has properties and attributes.
 *
 * @param name what to call it in a message
 * @param node the node that it is, or belongs to
 * @param self what {@code SELF} means in its properties
 */
record Place(
        String name,
        Optional<Node> node,
        boolean isNode,
        Optional<Relationship> relationship,
        PropertySet properties,
        Map<String, PropertyDefinition> attributes,
        Self self) {

    static Place of(Node node) {
        return new Place(
                node.name(),
                Optional.of(node),
                true,
                Optional.empty(),
                node.properties(),
                node.attributes(),
                Self.of(node));
    }

    static Place of(Node node, Capability capability) {
        return new Place(
                capability.properties().owner(),
                Optional.of(node),
                false,
                Optional.empty(),
                capability.properties(),
                capability.attributes(),
                Self.of(node));
    }

    static Place of(Node source, Relationship relationship) {
        return new Place(
                relationship.properties().owner(),
                Optional.of(source),
                false,
                Optional.of(relationship),
                relationship.properties(),
                relationship.attributes(),
                Self.of(source, relationship));
    }

    /** A relationship template, a group or a policy. */
    static Place of(PropertySet other) {
        return new Place(other.owner(), Optional.empty(), false, Optional.empty(), other, Map.of(), Self.NOTHING);
    }

    boolean has(String name) {
        return properties.has(name) || attributes.containsKey(name);
    }
}
