package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.value.Expression;
import dev.imagebuilder.tosca.value.Value;
import java.util.Optional;

/** Knows what function calls give. */
@FunctionalInterface
public interface Calls {

    /** The value of a call, {@link Value.Pending} while it is not known. */
    Value value(Expression.Call call);

    /** What the result has been checked against already, when it is the value of something declared. */
    default Optional<Schema> checked(Expression.Call call) {
        return Optional.empty();
    }
}
