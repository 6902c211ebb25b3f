package dev.imagebuilder.executor.journal;

import dev.imagebuilder.tosca.value.Value;

/** An output of a deployed topology. */
public record Output(String description, Value value) {}
