package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What values must be like: their type, for lists and maps that of their entries, and constraints (TOSCA 1.3, section
 * 3.6.9; TOSCA 2.0, section 9.3).
 */
public record Schema(
        String type, Optional<Schema> key, Optional<Schema> entry, List<Constraint> constraints, Location location) {
    /** The type of what may be of any type, such as an output without a declared one. */
    public static final String ANY = "any";

    public Schema {
        constraints = List.copyOf(constraints);
    }

    /** What may be anything. */
    public static Schema anything(Location location) {
        return new Schema(ANY, Optional.empty(), Optional.empty(), List.of(), location);
    }

    /** What is of a type, with nothing more said of it. */
    public static Schema of(TypeName type) {
        return new Schema(type.name(), Optional.empty(), Optional.empty(), List.of(), type.location());
    }

    public TypeName typeName() {
        return new TypeName(type, location);
    }

    public boolean isTyped() {
        return !type.equals(ANY);
    }

    /** This schema with what it leaves to the inherited one; constraints of both hold. */
    Schema refining(Schema base) {
        List<Constraint> all = new java.util.ArrayList<>(base.constraints);
        constraints.stream().filter(own -> !all.contains(own)).forEach(all::add);
        return isTyped()
                ? new Schema(type, key.or(base::key), entry.or(base::entry), all, location)
                : new Schema(base.type, key.or(base::key), entry.or(base::entry), all, base.location);
    }

    /** The same without some of its constraints. */
    public Schema without(Set<Constraint> others) {
        List<Constraint> own =
                constraints.stream().filter(c -> !others.contains(c)).toList();
        return new Schema(type, key, entry, own, location);
    }

    /** Whether values of the other one are values of this one too, but for constraints. */
    public boolean isLike(Schema other) {
        boolean likeEntries =
                entry.isEmpty() || other.entry.filter(entry.get()::isLike).isPresent();
        return type.equals(other.type) && likeEntries;
    }
}
