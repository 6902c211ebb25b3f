package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import java.util.Map;
import java.util.Optional;

/** A type of any kind (TOSCA 1.3, section 3.7). */
public sealed interface Type
        permits DataType,
                NodeType,
                RelationshipType,
                CapabilityType,
                InterfaceType,
                ArtifactType,
                GroupType,
                PolicyType {

    String name();

    /** The type it is derived from; none for a root. */
    Optional<TypeName> parent();

    /** What it defines itself; none for a kind that has no properties. */
    default Map<String, PropertyDefinition> properties() {
        return Map.of();
    }

    /** What it defines itself; none for a kind that has no attributes. */
    default Map<String, PropertyDefinition> attributes() {
        return Map.of();
    }

    /** Where its name was written. */
    Location location();
}
