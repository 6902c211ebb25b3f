package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import java.util.Map;
import java.util.Optional;

/**
 * An interface of a type or a template (TOSCA 1.3, section 3.6.20; TOSCA 2.0, sections 11.2 and 11.3).
 *
 * @param isOfType whether a type says it, and not a template
 */
public record InterfaceDefinition(
        String name,
        Optional<TypeName> type,
        Map<String, PropertyDefinition> inputs,
        Map<String, OperationDefinition> operations,
        Map<String, OperationDefinition> notifications,
        boolean isOfType,
        Location location) {
    public InterfaceDefinition {
        inputs = Ordered.copyOf(inputs);
        operations = Ordered.copyOf(operations);
        notifications = Ordered.copyOf(notifications);
    }
}
