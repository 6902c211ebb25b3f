package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.value.Value;
import java.util.Optional;

/** The attributes that nodes, their capabilities and relationships have got from operations so far. */
@FunctionalInterface
public interface Attributes {

    /** Before anything has run. */
    Attributes NONE = (owner, attribute) -> Optional.empty();

    /** @param owner a node's name, {@code web.endpoint} for a capability, or a {@link OperationOwner#id} */
    Optional<Value> of(String owner, String attribute);
}
