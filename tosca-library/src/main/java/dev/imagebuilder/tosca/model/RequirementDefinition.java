package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import java.util.Optional;

/**
 * A requirement that nodes of a type have (TOSCA 1.3, section 3.7.3).
 *
 * @param fewest how many targets there must be
 * @param most how many there may be
 */
public record RequirementDefinition(
        String name,
        TypeName capability,
        Optional<TypeName> node,
        Optional<TypeName> relationship,
        long fewest,
        long most,
        Location location) {}
