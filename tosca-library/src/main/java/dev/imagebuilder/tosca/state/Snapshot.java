package dev.imagebuilder.tosca.state;

import java.util.Map;

/** Everything that is recorded of an instance: its nodes by name. */
public record Snapshot(Map<String, NodeRecord> nodes) {
    /** Nothing has ever been deployed. */
    public static final Snapshot NOTHING = new Snapshot(Map.of());

    public Snapshot {
        nodes = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(nodes));
    }
}
