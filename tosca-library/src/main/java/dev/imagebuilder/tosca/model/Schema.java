package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import java.util.List;
import java.util.Optional;

/**
 * What a value must look like (TOSCA 1.3, section 3.6.9).
 *
 * @param type a data type or a primitive type, by name
 * @param entry what the items of a list or the values of a map must look like
 * @param constraints that the value itself must meet
 */
public record Schema(String type, Optional<Schema> entry, List<Constraint> constraints, Location location) {
    /** The type of what may be of any type, such as an output without a declared one. */
    public static final String ANY = "any";

    public Schema {
        constraints = List.copyOf(constraints);
    }

    /** Whether values of the other one are values of this one too, but for constraints. */
    public boolean isLike(Schema other) {
        boolean likeEntries =
                entry.isEmpty() || other.entry.filter(entry.get()::isLike).isPresent();
        return type.equals(other.type) && likeEntries;
    }
}
