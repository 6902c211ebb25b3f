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

    /** Which of the nodes of a template it is that they are seen by, from 0. */
    default Optional<Integer> index() {
        return Optional.empty();
    }

    /** The same seen by the node of this number. */
    default Attributes seenBy(int index) {
        Attributes all = this;
        return new Attributes() {
            @Override
            public Optional<Value> of(String owner, String attribute) {
                return all.of(owner, attribute);
            }

            @Override
            public Optional<Integer> index() {
                return Optional.of(index);
            }
        };
    }
}
