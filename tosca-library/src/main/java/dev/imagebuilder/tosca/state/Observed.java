package dev.imagebuilder.tosca.state;

import java.util.Map;

/**
 * What nodes depend on outside, as it is now.
 *
 * @param facts by node, then by the name of the fact; a node that was not looked at has no entry
 */
public record Observed(Map<InstanceId, Map<String, String>> facts) {
    /** What is observed of a thing that is not there any more. */
    public static final String MISSING = "missing";

    /** What is observed of a thing that the user asks for anew. */
    public static final String ASKED_FOR = "asked for";

    /** Nothing was looked at. */
    public static final Observed NOTHING = new Observed(Map.of());

    public Observed {
        facts = Map.copyOf(facts);
    }
}
