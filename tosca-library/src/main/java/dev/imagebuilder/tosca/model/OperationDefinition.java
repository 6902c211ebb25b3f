package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import java.util.Map;
import java.util.Optional;

/**
 * An operation or a notification of an interface (TOSCA 1.3, sections 3.6.17 and 3.6.19; TOSCA 2.0, sections 11.4 to
 * 11.7).
 *
 * @param outputs the attributes that its results go into, by the names of the results
 */
public record OperationDefinition(
        String name,
        Map<String, PropertyDefinition> inputs,
        Map<String, AttributeMapping> outputs,
        Optional<ImplementationDefinition> implementation,
        Location location) {
    public OperationDefinition {
        inputs = Ordered.copyOf(inputs);
        outputs = Ordered.copyOf(outputs);
    }
}
