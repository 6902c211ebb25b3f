package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.value.Expression;
import java.util.List;
import java.util.Optional;

/**
 * The attribute that a result goes into (TOSCA 1.3, section 3.6.15; TOSCA 2.0, section 9.10).
 *
 * @param schema what the result is like, when that is said
 * @param path leads to the attribute: {@code SELF}, perhaps steps, the attribute's name, perhaps parts of it; empty when
 *     the result goes nowhere
 */
public record AttributeMapping(String name, Optional<Schema> schema, List<Expression> path, Location location) {
    public AttributeMapping {
        path = List.copyOf(path);
    }

    /** This mapping with what it leaves to the inherited one. */
    public AttributeMapping refining(AttributeMapping base) {
        return new AttributeMapping(name, schema.or(base::schema), path.isEmpty() ? base.path : path, location);
    }
}
