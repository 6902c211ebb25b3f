package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import java.util.Optional;

/** How a node template's requirement is met (TOSCA 1.3, section 3.8.2). */
public record RequirementAssignment(
        String name, Optional<TypeName> node, Optional<TypeName> relationship, Location location) {}
