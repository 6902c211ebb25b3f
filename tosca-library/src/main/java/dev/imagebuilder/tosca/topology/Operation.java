package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.model.AttributeMapping;
import dev.imagebuilder.tosca.model.ImplementationDefinition;
import dev.imagebuilder.tosca.model.Ordered;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import java.util.Map;
import java.util.Optional;

/**
 * An operation of a node or a relationship.
 *
 * @param interfaceName the interface it belongs to, such as {@code Standard}
 * @param inputs from the interface type down to the template, later ones in place of earlier ones
 * @param outputs the attributes that its results go into, by the names of the results
 * @param implementation what carries it out; without one it does nothing
 */
public record Operation(
        String interfaceName,
        String name,
        Map<String, PropertyDefinition> inputs,
        Map<String, AttributeMapping> outputs,
        Optional<ImplementationDefinition> implementation,
        Location location) {

    public Operation {
        inputs = Ordered.copyOf(inputs);
        outputs = Ordered.copyOf(outputs);
    }

    @Override
    public String toString() {
        return interfaceName + "." + name;
    }
}
