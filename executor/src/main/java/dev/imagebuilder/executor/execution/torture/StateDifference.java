package dev.imagebuilder.executor.execution.torture;

import dev.imagebuilder.tosca.state.InstanceId;
import dev.imagebuilder.tosca.state.NodeRecord;
import dev.imagebuilder.tosca.state.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** How two states differ, but for the order in which things were made. */
final class StateDifference {

    private StateDifference() {}

    /** In words; empty when they are the same. */
    static List<String> between(Snapshot undisturbed, Snapshot tortured) {
        Stream<InstanceId> nodes =
                Stream.concat(undisturbed.nodes().keySet().stream(), tortured.nodes().keySet().stream());
        Stream<String> differing = nodes.distinct()
                .filter(id -> !seen(undisturbed, id).equals(seen(tortured, id)))
                .map(id -> id + " is recorded otherwise than after an undisturbed run");
        Stream<String> attributes = undisturbed.attributes().equals(tortured.attributes())
                ? Stream.of()
                : Stream.of("the attributes are others than after an undisturbed run");
        return Stream.concat(differing, attributes).toList();
    }

    private record Seen(
            String type,
            String revision,
            Map<?, ?> properties,
            Map<?, ?> inputs,
            Set<String> links,
            Map<?, ?> facts,
            String state,
            boolean isOver) {}

    private static Optional<Seen> seen(Snapshot snapshot, InstanceId id) {
        return Optional.ofNullable(snapshot.nodes().get(id)).map(StateDifference::seen);
    }

    private static Seen seen(NodeRecord record) {
        return new Seen(
                record.type(),
                record.revision(),
                record.properties(),
                record.inputs(),
                record.links().keySet(),
                record.facts(),
                record.state().toString(),
                record.round().isEmpty());
    }
}
