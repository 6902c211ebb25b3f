package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.value.Expression;
import java.util.Map;
import java.util.Optional;

/**
 * A property, attribute or parameter that something may or must have (TOSCA 1.3, sections 3.6.10, 3.6.12, 3.6.14).
 *
 * @param required whether a value must be given when there is no default
 * @param defaultValue what it is when nothing is given
 * @param value for parameters of operations and for outputs: what it always is
 */
public record PropertyDefinition(
        String name,
        Schema schema,
        boolean required,
        Optional<Expression> defaultValue,
        Optional<Expression> value,
        String description,
        Map<String, String> metadata,
        Location location) {

    public PropertyDefinition {
        metadata = Map.copyOf(metadata);
    }

    /** Whether its values may not be shown. */
    public boolean isSensitive() {
        return Sensitivity.isSensitive(name, metadata);
    }
}
