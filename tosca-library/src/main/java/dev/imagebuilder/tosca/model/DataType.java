package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A data type (TOSCA 1.3, section 3.7.6). */
public record DataType(
        String name,
        Optional<TypeName> parent,
        Map<String, PropertyDefinition> properties,
        List<Constraint> constraints,
        Optional<Schema> entry,
        Map<String, String> metadata,
        Location location)
        implements Type {

    public DataType {
        properties = Ordered.copyOf(properties);
        constraints = List.copyOf(constraints);
        metadata = Map.copyOf(metadata);
    }
}
