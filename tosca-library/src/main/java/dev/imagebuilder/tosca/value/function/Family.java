package dev.imagebuilder.tosca.value.function;

import dev.imagebuilder.tosca.value.Value;
import java.util.List;

/** What functions need to know of the type of an argument, which can be known before its value is. */
enum Family {
    NUMBER,
    STRING,
    BOOLEAN,
    LIST,
    MAP,
    UNKNOWN;

    static Family of(Value value) {
        return switch (value.typeName()) {
            case "integer", "float" -> NUMBER;
            case "boolean" -> BOOLEAN;
            case "list", "range" -> LIST;
            case "map" -> MAP;
            case "unknown", "null", "nil" -> UNKNOWN;
            // Points in time, versions and amounts are written as strings.
            default -> STRING;
        };
    }

    boolean isKnown() {
        return this != UNKNOWN;
    }

    /** Whether a value can be of one of these, as far as its type is known. */
    static boolean canBe(Value value, Family... families) {
        Family own = of(value);
        return !own.isKnown() || List.of(families).contains(own);
    }

    /** Whether two values can be of one type, as far as their types are known. */
    static boolean canBeAlike(Value left, Value right) {
        // The standard compares amounts with bare numbers.
        boolean isAmount = left.typeName().equals("scalar") || right.typeName().equals("scalar");
        return !of(left).isKnown() || !of(right).isKnown() || of(left) == of(right) || isAmount;
    }
}
