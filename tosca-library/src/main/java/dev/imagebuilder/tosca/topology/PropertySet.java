package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.model.Assignment;
import dev.imagebuilder.tosca.model.Ordered;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.value.Expression;
import java.util.Map;
import java.util.Optional;

/**
 * The properties of a node, a capability, a relationship, a group or a policy.
 *
 * @param owner what has them, to users: {@code web}, or {@code web.endpoint}
 * @param type the name of the type that defines them
 * @param definitions all that the type and its ancestors define
 * @param assigned what the template gives
 * @param location where a property that is missing should be
 */
public record PropertySet(
        String owner,
        String type,
        Map<String, PropertyDefinition> definitions,
        Map<String, Assignment> assigned,
        Location location) {

    public PropertySet {
        definitions = Ordered.copyOf(definitions);
        assigned = Ordered.copyOf(assigned);
    }

    boolean has(String name) {
        return definitions.containsKey(name);
    }

    /** Where the template gives the property, if it does. */
    Optional<Location> place(String name) {
        return Optional.ofNullable(assigned.get(name)).map(Assignment::location);
    }

    /** What the property's value comes from; empty when it has none. */
    Optional<Expression> expression(String name) {
        PropertyDefinition definition = definitions.get(name);
        return definition
                .value()
                .or(() -> Optional.ofNullable(assigned.get(name)).map(Assignment::value))
                .or(definition::defaultValue);
    }
}
