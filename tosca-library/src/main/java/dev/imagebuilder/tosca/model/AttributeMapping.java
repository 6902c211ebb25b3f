package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.value.Expression;
import java.util.List;

/**
 * The attribute that a result goes into (TOSCA 1.3, section 3.6.15; TOSCA 2.0, section 9.10).
 *
 * @param path leads to the attribute: {@code SELF}, perhaps steps, the attribute's name, perhaps parts of it; empty when
 *     the result goes nowhere
 */
public record AttributeMapping(String name, List<Expression> path, Location location) {
    public AttributeMapping {
        path = List.copyOf(path);
    }
}
