package dev.imagebuilder.tosca.state;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Everything that is recorded of an instance of a blueprint.
 *
 * @param nodes in the order in which work on them first began
 * @param generations how many times a node has been made so far
 */
public record Snapshot(Map<InstanceId, NodeRecord> nodes, int generations) {
    /** Nothing has ever been deployed. */
    public static final Snapshot NOTHING = new Snapshot(Map.of(), 0);

    public Snapshot {
        nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
    }
}
