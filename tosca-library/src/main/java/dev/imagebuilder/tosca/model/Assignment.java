package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.value.Expression;

/** What an author gave a property or attribute; {@code location} is that of its name. */
public record Assignment(String name, Expression value, Location location) {}
