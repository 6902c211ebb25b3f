package dev.imagebuilder.tosca.model;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The input values a user gives.
 *
 * @param given by name
 * @param complete whether a required input that is not given is a mistake; it is none when a blueprint is looked at
 *     alone
 */
public record Inputs(Map<String, Assignment> given, boolean complete) {
    /** None, and none wanted. */
    public static final Inputs NOT_ASKED_FOR = new Inputs(Map.of(), false);

    /** None, although they are wanted. */
    public static final Inputs NONE = new Inputs(Map.of(), true);

    public Inputs {
        given = Ordered.copyOf(given);
    }

    /** These and the later ones together; where both give an input, the later one holds. */
    public Inputs with(Inputs later) {
        Map<String, Assignment> all = new LinkedHashMap<>(given);
        all.putAll(later.given);
        return new Inputs(all, complete || later.complete);
    }
}
