package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;

/** A type's name where an author wrote it. */
public record TypeName(String name, Location location) {}
