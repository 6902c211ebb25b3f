package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Location;

/**
 * How a node is tied to another.
 *
 * @param requirement the name of the requirement it fulfils
 * @param type the name of its relationship type
 * @param target the name of the node it ends at
 */
public record Relationship(String requirement, String type, String target, Location location) {}
