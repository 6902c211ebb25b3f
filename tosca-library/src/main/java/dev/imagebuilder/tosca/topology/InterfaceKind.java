package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.model.InterfaceType;
import java.util.List;
import java.util.Set;

/** What an interface is for, as far as orchestrators know it by itself. */
public enum InterfaceKind {
    /** The life of a node (TOSCA 1.3, section 5.8.4). */
    STANDARD("Standard", Set.of("tosca.interfaces.node.lifecycle.Standard", "Lifecycle.Standard")),
    /** The life of a relationship (TOSCA 1.3, section 5.8.5). */
    CONFIGURE("Configure", Set.of("tosca.interfaces.relationship.Configure", "Relationship.Configure")),
    /** What the author of the type makes of it. */
    OTHER("", Set.of());

    private final String usualName;
    /** In the Simple Profile for TOSCA 1.x, and in that for TOSCA 2.0. */
    private final Set<String> types;

    InterfaceKind(String usualName, Set<String> types) {
        this.usualName = usualName;
        this.types = types;
    }

    /**
     * That of the interface type or of an ancestor of it, whatever the interface is called; what is derived from none of
     * those that are known goes by its name, since profiles of TOSCA 2.0 may have interface types of their own.
     *
     * @param lineage the interface type with its ancestors; empty when it has none
     */
    static InterfaceKind of(String name, List<InterfaceType> lineage) {
        for (InterfaceType type : lineage) {
            String plain = type.name().substring(type.name().lastIndexOf(':') + 1);
            for (InterfaceKind kind : values()) {
                if (kind.types.contains(plain)) {
                    return kind;
                }
            }
        }
        return name.equals(STANDARD.usualName) ? STANDARD : name.equals(CONFIGURE.usualName) ? CONFIGURE : OTHER;
    }
}
