package dev.imagebuilder.executor.execution;

import dev.imagebuilder.executor.journal.Entry;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.state.InstanceId;
import dev.imagebuilder.tosca.state.NodeState;
import dev.imagebuilder.tosca.value.Value;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The activity {@code set_state} of one node (TOSCA 1.3, section 3.6.23.2).
 *
 * @param state one of the standard's, or else a word that only the attribute {@code state} keeps
 */
record StateSetting(InstanceId node, String state) {

    /**
     * Sets and records it; answers why, when that could not be written.
     *
     * @param step the id that it is recorded with
     */
    Optional<Finding> in(OpenInstance open, String step) {
        InstanceAttributes known = open.view().attributes();
        NodeState after = ofStandard().orElseGet(() -> known.state(node));
        Map<InstanceId, Map<String, Value>> attributes = Map.of(node, Map.of("state", Value.string(state)));
        Optional<Finding> unwritten = open.journal()
                .append(new Entry.StepStarted(step, node, after))
                .or(() -> open.journal().append(new Entry.StepDone(step, node, attributes, Map.of())));
        attributes.forEach(known::set);
        known.state(node, after);
        return unwritten;
    }

    private Optional<NodeState> ofStandard() {
        return Stream.of(NodeState.values())
                .filter(one -> one.toString().equals(state.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
