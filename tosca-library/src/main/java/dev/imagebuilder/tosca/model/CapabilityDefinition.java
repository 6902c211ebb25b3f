package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import java.util.List;

/** A capability that nodes of a type offer (TOSCA 1.3, section 3.7.2). */
public record CapabilityDefinition(String name, TypeName type, List<TypeName> validSourceTypes, Location location) {
    public CapabilityDefinition {
        validSourceTypes = List.copyOf(validSourceTypes);
    }
}
