package dev.imagebuilder.tosca.state;

import dev.imagebuilder.tosca.value.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Everything that is recorded of an instance of a blueprint.
 *
 * @param nodes in the order in which work on them first began
 * @param attributes the values that operations gave to the attributes of nodes, and of their capabilities and
 *     relationships, which go by the names that {@link dev.imagebuilder.tosca.topology.Attributes} have for them and the
 *     number of their node
 * @param generations how many times a node has been made so far
 */
public record Snapshot(
        Map<InstanceId, NodeRecord> nodes, Map<InstanceId, Map<String, Value>> attributes, int generations) {
    /** Nothing has ever been deployed. */
    public static final Snapshot NOTHING = new Snapshot(Map.of(), Map.of(), 0);

    public Snapshot {
        attributes = Map.copyOf(attributes);
        nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
    }
}
