package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.value.Value;
import java.util.Optional;

/**
 * An input of a topology.
 *
 * @param value {@link Value.Pending} when none was asked for
 * @param given where the user gave it
 */
public record Input(PropertyDefinition definition, Value value, Optional<Location> given) {}
