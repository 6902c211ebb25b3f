package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import java.util.Map;
import java.util.Optional;

/** An interface type (TOSCA 1.3, section 3.7.5; TOSCA 2.0, section 11.1). */
public record InterfaceType(
        String name,
        Optional<TypeName> parent,
        Map<String, PropertyDefinition> inputs,
        Map<String, OperationDefinition> operations,
        Map<String, OperationDefinition> notifications,
        Location location)
        implements Type {
    public InterfaceType {
        inputs = Ordered.copyOf(inputs);
        operations = Ordered.copyOf(operations);
        notifications = Ordered.copyOf(notifications);
    }
}
