package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.value.Value;
import java.util.Optional;

/** The attributes that nodes have got from their operations so far. */
@FunctionalInterface
public interface Attributes {

    /** Before anything has run. */
    Attributes NONE = (node, attribute) -> Optional.empty();

    Optional<Value> of(String node, String attribute);
}
