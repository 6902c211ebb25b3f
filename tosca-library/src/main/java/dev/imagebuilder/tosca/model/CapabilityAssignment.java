package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import java.util.Map;
import java.util.Optional;

/** What a node template gives one of its capabilities (TOSCA 1.3, section 3.8.1). */
public record CapabilityAssignment(
        String name,
        Map<String, Assignment> properties,
        Map<String, Assignment> attributes,
        Optional<Occurrences> occurrences,
        Location propertiesPlace,
        Location location) {

    public CapabilityAssignment {
        properties = Ordered.copyOf(properties);
        attributes = Ordered.copyOf(attributes);
    }
}
