package dev.imagebuilder.executor.journal;

import dev.imagebuilder.tosca.state.InstanceId;
import dev.imagebuilder.tosca.state.NodeState;
import dev.imagebuilder.tosca.state.Round;
import dev.imagebuilder.tosca.state.Snapshot;
import dev.imagebuilder.tosca.state.SnapshotBuilder.Beginning;
import dev.imagebuilder.tosca.value.Value;
import java.util.Map;
import java.util.Set;

/** Something that happened. */
public sealed interface Entry {

    /** The first entry: which instance this is, and the version of the format of all that follows. */
    record Founded(String instance, int format) implements Entry {}

    /**
     * A run began.
     *
     * @param verb the command that it is the work of, such as {@code deploy}
     * @param blueprint the path of the blueprint, as it was given; what is deleted has none
     * @param revision what the blueprint was then
     * @param counts how many nodes the user wants where that is not what the blueprint says
     * @param targets the names of the nodes that it is restricted to; all nodes when empty
     */
    record RunStarted(
            String verb,
            String blueprint,
            String revision,
            Map<String, Value> inputs,
            Map<String, Integer> counts,
            Set<String> targets)
            implements Entry {
        public RunStarted {
            targets = Set.copyOf(targets);
        }

        /** One for all nodes, that wants as many as the blueprint says. */
        public RunStarted(String verb, String blueprint, String revision, Map<String, Value> inputs) {
            this(verb, blueprint, revision, inputs, Map.of(), Set.of());
        }
    }

    /** Work on a node began. */
    record NodeBegun(InstanceId node, Beginning beginning) implements Entry {}

    /** An operation is about to run. */
    record StepStarted(String step, InstanceId node, NodeState during) implements Entry {}

    /**
     * An operation has run.
     *
     * @param attributes that it set, by what they are of
     * @param facts what it depended on outside
     */
    record StepDone(
            String step, InstanceId node, Map<InstanceId, Map<String, Value>> attributes, Map<String, String> facts)
            implements Entry {}

    /** An operation has failed. */
    record StepFailed(String step, InstanceId node, String reason) implements Entry {}

    /**
     * A step of a workflow is over, or a delegation by a workflow or a trigger.
     *
     * @param step its path
     * @param ending a {@link dev.imagebuilder.tosca.topology.Course.Ending}
     */
    record WorkflowStepEnded(String step, String ending) implements Entry {}

    /**
     * From now on there are to be so many of nodes; those of which nothing is said are as many as the blueprint says.
     *
     * @param step the path of the delegation that wants it
     */
    record Scaled(String step, Map<String, Integer> counts) implements Entry {}

    /**
     * The conditions of a trigger were looked at.
     *
     * @param trigger its policy and its name
     * @param targets the ids of what its actions are for
     */
    record TriggerJudged(String trigger, Judgement judgement, Set<String> targets) implements Entry {
        public TriggerJudged {
            targets = Set.copyOf(targets);
        }
    }

    /** What was found when the conditions of a trigger were looked at. */
    enum Judgement {
        /** They hold, and not yet often enough. */
        HELD,
        MISSED,
        /** They have held often enough; counting begins anew. */
        FIRED
    }

    /** Work on a node is over: it is as it was wished, or gone. */
    record NodeEnded(InstanceId node, Round.Purpose purpose) implements Entry {}

    /** The run is over; outputs are those of the topology, by name. */
    record RunEnded(boolean complete, Map<String, Output> outputs) implements Entry {}

    /** What all entries about nodes before this one came to, which were left out to keep the journal short. */
    record Condensed(Snapshot snapshot, Durations durations) implements Entry {}

    /** Whether it must be on the disk before anything else happens. */
    default boolean isDurable() {
        return switch (this) {
            case Founded _,
                    WorkflowStepEnded _,
                    Scaled _,
                    TriggerJudged _,
                    StepStarted _,
                    StepDone _,
                    StepFailed _,
                    RunEnded _,
                    Condensed _ -> true;
            case RunStarted _, NodeBegun _, NodeEnded _ -> false;
        };
    }
}
