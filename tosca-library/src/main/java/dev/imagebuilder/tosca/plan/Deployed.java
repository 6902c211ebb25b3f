package dev.imagebuilder.tosca.plan;

import dev.imagebuilder.tosca.state.NodeRecord;
import dev.imagebuilder.tosca.state.Snapshot;
import dev.imagebuilder.tosca.topology.Topology;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What exists: what is recorded, and what it was deployed from.
 *
 * @param revisions the topologies of the recorded revisions of the blueprint that can be read
 */
public record Deployed(Snapshot snapshot, Map<String, Topology> revisions) {
    /** Nothing has ever been deployed. */
    public static final Deployed NOTHING = new Deployed(Snapshot.NOTHING, Map.of());

    public Deployed {
        revisions = Map.copyOf(revisions);
    }

    Optional<Topology> topology(NodeRecord record) {
        return Optional.ofNullable(revisions.get(record.revision()));
    }

    /** How many there are of each node. */
    Map<String, Integer> counts() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        snapshot.nodes().keySet().forEach(id -> counts.merge(id.template(), id.index() + 1, Math::max));
        return counts;
    }
}
