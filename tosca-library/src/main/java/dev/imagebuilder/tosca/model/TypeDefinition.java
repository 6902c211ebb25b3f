package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import java.util.function.Supplier;

/**
 * A type that is defined somewhere. Of the product's own types only those that a blueprint leads to are read: reading
 * all of them would take longer than all else that a short command does.
 */
public final class TypeDefinition {
    private final Class<? extends Type> kind;
    private final String name;
    private final Location location;
    private final Supplier<? extends Type> reader;

    /**
     * @param location of the type's name
     * @param reader makes the type; what it finds wrong it tells elsewhere
     */
    public TypeDefinition(Class<? extends Type> kind, String name, Location location, Supplier<? extends Type> reader) {
        this.kind = kind;
        this.name = name;
        this.location = location;
        this.reader = reader;
    }

    public Class<? extends Type> kind() {
        return kind;
    }

    public String name() {
        return name;
    }

    public Location location() {
        return location;
    }

    /** Reads the type, each time anew. */
    Type read() {
        return reader.get();
    }
}
