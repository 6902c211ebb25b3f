package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
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

    /** Where its name was written. */
    Location location();
}
