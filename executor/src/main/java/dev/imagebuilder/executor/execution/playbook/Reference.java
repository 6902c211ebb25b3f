package dev.imagebuilder.executor.execution.playbook;

import dev.imagebuilder.tosca.diagnostic.Location;

/**
 * Something that a playbook needs and that is no file of it.
 *
 * @param name such as {@code community.docker}, or that of a role
 * @param place where it is first referred to
 */
public record Reference(Kind kind, String name, Location place) {

    /** What is referred to. */
    public enum Kind {
        /** A collection, something of which is used. */
        COLLECTION,
        /** A collection that is only searched for short names. */
        SEARCHED_COLLECTION,
        ROLE
    }
}
