package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.value.Value;

/** An input of a topology; its value is {@link Value.Pending} when none was asked for. */
public record Input(PropertyDefinition definition, Value value) {}
