package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A data type (TOSCA 1.3, section 3.7.6; TOSCA 2.0, section 9.2).
 *
 * @param key what its keys are, when it is derived from map
 * @param entry what its entries are, when it is derived from list or map
 * @param units what its values are measured in, when it is derived from scalar
 */
public record DataType(
        String name,
        Optional<TypeName> parent,
        Map<String, PropertyDefinition> properties,
        List<Constraint> constraints,
        Optional<Schema> key,
        Optional<Schema> entry,
        Optional<Units> units,
        Map<String, String> metadata,
        Location location)
        implements Type {
    public DataType {
        properties = Ordered.copyOf(properties);
        constraints = List.copyOf(constraints);
        metadata = Map.copyOf(metadata);
    }
}
