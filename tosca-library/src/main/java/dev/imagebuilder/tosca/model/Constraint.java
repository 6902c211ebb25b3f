package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.value.Expression;

/** A condition that a value must meet. */
public sealed interface Constraint permits Comparison, Constraint.Validation {

    Location location();

    /** An expression that must give true, in which {@code $value} is the value (TOSCA 2.0, section 9.11). */
    record Validation(Expression condition, Location location) implements Constraint {
        /** As it is written, at least its first line. */
        @Override
        public String toString() {
            return location.text();
        }
    }
}
