package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.value.Value;
import java.util.List;

/** Holds values against constraints (TOSCA 1.3, section 3.6.3; TOSCA 2.0, section 9.11). */
record ConstraintCheck(Calls calls, ValueFindings found) {

    boolean meets(List<Constraint> constraints, Value value, Location place) {
        return constraints.isEmpty() || meets(constraints, value, place, ValidationClause.Kind.PLAIN);
    }

    boolean meets(List<Constraint> constraints, Value value, Location place, ValidationClause.Kind kind) {
        List<Constraint> broken = constraints.stream()
                .filter(constraint -> isDecided(constraint, value) && !admits(constraint, value, kind))
                .toList();
        broken.forEach(constraint -> found.unmet(constraint, value, place));
        return broken.isEmpty();
    }

    /** How long a list is shows before its items are known. */
    private static boolean isDecided(Constraint constraint, Value value) {
        boolean isOfLength = constraint instanceof Comparison comparison
                && comparison.operator().isOfLength();
        return value.isKnown() || isOfLength && (value instanceof Value.ListValue || value instanceof Value.MapValue);
    }

    private boolean admits(Constraint constraint, Value value, ValidationClause.Kind kind) {
        if (constraint instanceof Comparison comparison) {
            return !comparison.isFor(value) || comparison.admits(value);
        }
        Value plain = value instanceof Value.Secret known ? known.hidden() : value;
        return new ValidationClause(plain, kind, calls).admits((Constraint.Validation) constraint);
    }
}
