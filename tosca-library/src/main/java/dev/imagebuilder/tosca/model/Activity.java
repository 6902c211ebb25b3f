package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import java.util.Map;

/**
 * One thing that a step of a workflow or a trigger does (TOSCA 1.3, section 3.6.23; TOSCA 2.0, section 13.2.3).
 *
 * @param subject the workflow, the state, or the operation as {@code INTERFACE.OPERATION}
 * @param location where an input belongs that is missing
 */
public record Activity(Kind kind, TypeName subject, Map<String, Assignment> inputs, Location location) {
    public Activity {
        inputs = Ordered.copyOf(inputs);
    }

    /** What can be done. */
    public enum Kind {
        DELEGATE,
        SET_STATE,
        CALL_OPERATION,
        INLINE
    }
}
