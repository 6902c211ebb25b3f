package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.model.Assignment;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import java.util.Map;
import java.util.Optional;

/**
 * Something of a topology that has properties and attributes.
 *
 * @param name what to call it in a message
 * @param node the node that it is, or belongs to
 * @param initial what the template gives its attributes
 * @param self what {@code SELF} means in its properties
 */
record Place(
        String name,
        Optional<Node> node,
        boolean isNode,
        Optional<Relationship> relationship,
        PropertySet properties,
        Map<String, PropertyDefinition> attributes,
        Map<String, Assignment> initial,
        Self self) {

    static Place of(Node node) {
        return new Place(
                node.name(),
                Optional.of(node),
                true,
                Optional.empty(),
                node.properties(),
                node.attributes(),
                node.initial(),
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
                capability.initial(),
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
                relationship.initial(),
                Self.of(source, relationship));
    }

    /** A relationship template, a group, a policy or an artifact. */
    static Place of(PropertySet other, Map<String, PropertyDefinition> attributes, Map<String, Assignment> initial) {
        return new Place(
                other.owner(), Optional.empty(), false, Optional.empty(), other, attributes, initial, Self.NOTHING);
    }

    /** What {@link Attributes} know it by; a relationship template, a group and a policy have none of their own. */
    Optional<String> attributesId() {
        return relationship.isPresent()
                ? node.map(
                        source -> OperationOwner.of(source, relationship.get()).id())
                : node.map(_ -> properties.owner());
    }

    boolean has(String name) {
        return properties.has(name) || attributes.containsKey(name);
    }
}
