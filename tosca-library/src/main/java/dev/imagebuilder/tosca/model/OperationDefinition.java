package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import java.util.Map;
import java.util.Optional;

/** An operation of an interface (TOSCA 1.3, section 3.6.17). */
public record OperationDefinition(
        String name,
        Map<String, PropertyDefinition> inputs,
        Optional<ImplementationDefinition> implementation,
        Location location) {

    public OperationDefinition {
        inputs = Ordered.copyOf(inputs);
    }
}
