package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.value.Expression;
import java.util.List;

/** Something that holds or not (TOSCA 1.3, section 3.6.25; TOSCA 2.0, section 10.2.2). */
public sealed interface Condition {

    Location location();

    /** Conditions that hold together, or of which one holds, or that do not hold. */
    record Combined(Combination combination, List<Condition> parts, Location location) implements Condition {
        public Combined {
            parts = List.copyOf(parts);
        }
    }

    /** How conditions make one. */
    enum Combination {
        ALL,
        ANY,
        NOT
    }

    /** An attribute meets constraints. */
    record OfAttribute(TypeName attribute, List<Constraint> constraints, Location location) implements Condition {
        public OfAttribute {
            constraints = List.copyOf(constraints);
        }
    }

    /** A function gives true. */
    record Computed(Expression expression, Location location) implements Condition {}
}
