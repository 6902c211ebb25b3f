package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import java.util.ArrayList;
import java.util.List;
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

    /** Whether another definition is this one, or says the same word for word. */
    boolean isSame(TypeDefinition other) {
        return location.equals(other.location)
                || location.source().isBuiltin() && other.location.source().isBuiltin()
                || lines().equals(other.lines());
    }

    /** The line of the name, and those below it that are indented further. */
    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        int next = location.line();
        do {
            lines.add(location.source().line(next).stripTrailing());
            next++;
        } while (isFurther(location.source().line(next)));
        return lines;
    }

    private boolean isFurther(String line) {
        return line.length() >= location.column()
                && line.substring(0, location.column()).isBlank();
    }

    /** Reads the type, each time anew. */
    Type read() {
        return reader.get();
    }
}
