package dev.imagebuilder.executor.journal;

import dev.imagebuilder.tosca.state.NodeRecord;
import dev.imagebuilder.tosca.state.NodeState;
import dev.imagebuilder.tosca.state.Snapshot;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the entries of a journal come to.
 *
 * @param snapshot the nodes
 * @param completed whether a deployment was ever completed
 * @param outputs of the last deployment that was completed
 */
public record Recorded(Snapshot snapshot, boolean completed, Map<String, Output> outputs) {

    /** Replays entries from the first to the last. */
    public static Recorded of(List<Entry> entries) {
        Map<String, NodeRecord> nodes = new LinkedHashMap<>();
        Map<String, Output> outputs = new LinkedHashMap<>();
        boolean completed = false;
        for (Entry entry : entries) {
            switch (entry) {
                case Entry.Founded _, Entry.DeployStarted _ -> {}
                case Entry.StepStarted step -> {
                    NodeRecord old = nodes.getOrDefault(step.node(), blank(step.type()));
                    nodes.put(step.node(), inState(old, step.type(), step.during()));
                }
                case Entry.StepDone step -> nodes.computeIfPresent(step.node(), (_, old) -> learned(old, step));
                case Entry.StepFailed step ->
                    nodes.computeIfPresent(step.node(), (_, old) -> inState(old, old.type(), NodeState.ERROR));
                case Entry.NodeReached reached -> {
                    NodeRecord old = nodes.getOrDefault(reached.node(), blank(reached.type()));
                    nodes.put(
                            reached.node(),
                            new NodeRecord(
                                    reached.type(),
                                    reached.state(),
                                    reached.properties(),
                                    old.attributes(),
                                    old.facts()));
                }
                case Entry.DeployEnded ended
                when ended.complete() -> {
                    completed = true;
                    outputs.clear();
                    outputs.putAll(ended.outputs());
                }
                case Entry.DeployEnded _ -> {}
            }
        }
        return new Recorded(new Snapshot(nodes), completed, outputs);
    }

    private static NodeRecord blank(String type) {
        return new NodeRecord(type, NodeState.INITIAL, Map.of(), Map.of(), Map.of());
    }

    private static NodeRecord inState(NodeRecord old, String type, NodeState state) {
        return new NodeRecord(type, state, old.properties(), old.attributes(), old.facts());
    }

    private static NodeRecord learned(NodeRecord old, Entry.StepDone step) {
        var attributes = new HashMap<>(old.attributes());
        attributes.putAll(step.attributes());
        return new NodeRecord(old.type(), old.state(), old.properties(), attributes, step.facts());
    }
}
