package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an operation belongs to: a node, or a relationship that begins at it.
 *
 * @param relationship one of those of the node; the node itself is meant without
 */
public record OperationOwner(Node node, Optional<Relationship> relationship) {

    public static OperationOwner of(Node node) {
        return new OperationOwner(node, Optional.empty());
    }

    public static OperationOwner of(Node source, Relationship relationship) {
        return new OperationOwner(source, Optional.of(relationship));
    }

    /** What to call it in a message: {@code web}, or {@code web → db}. */
    public String name() {
        return relationship.map(r -> node.name() + " → " + r.target()).orElse(node.name());
    }

    /** Tells it from all others of its topology: {@code web}, or {@code web.database[0]}. */
    public String id() {
        return relationship.map(this::id).orElse(node.name());
    }

    private String id(Relationship own) {
        List<Relationship> alike = node.relationships().stream()
                .filter(other -> other.requirement().equals(own.requirement()))
                .toList();
        int index = 0;
        while (index < alike.size() && alike.get(index) != own) {
            index++;
        }
        return node.name() + "." + own.requirement() + "[" + index + "]";
    }

    public Map<String, PropertyDefinition> attributes() {
        return relationship.map(Relationship::attributes).orElse(node.attributes());
    }

    public Location location() {
        return relationship.map(Relationship::location).orElse(node.location());
    }

    PropertySet properties() {
        return relationship.map(Relationship::properties).orElse(node.properties());
    }

    Self self() {
        return relationship.isPresent() ? Self.of(node, relationship.get()) : Self.of(node);
    }

    Place place() {
        return relationship.map(r -> Place.of(node, r)).orElseGet(() -> Place.of(node));
    }
}
