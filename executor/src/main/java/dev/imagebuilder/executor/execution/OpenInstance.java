package dev.imagebuilder.executor.execution;

import dev.imagebuilder.executor.journal.Entry;
import dev.imagebuilder.executor.journal.Journal;
import dev.imagebuilder.executor.journal.Output;
import dev.imagebuilder.executor.journal.Recorded;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.model.Inputs;
import dev.imagebuilder.tosca.plan.Deployed;
import dev.imagebuilder.tosca.plan.Existing;
import dev.imagebuilder.tosca.plan.Plan;
import dev.imagebuilder.tosca.topology.Topology;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An instance that something is done in.
 *
 * @param journal open for this process alone
 * @param wanted its blueprint
 */
record OpenInstance(Operations operations, Journal journal, Wanted wanted, Deployed deployed, InstanceView view) {

    /**
     * One whose blueprint stays the one deployed last.
     *
     * @param recorded what there is
     */
    static Checked<OpenInstance> of(Operations operations, Revisions revisions, Journal journal, Recorded recorded) {
        return new GoalReader(revisions, recorded)
                .wanted(new Goal.Again(Checked.of(Inputs.NOT_ASKED_FOR)))
                .map(wanted -> {
                    Deployed deployed = revisions.deployed(recorded, wanted);
                    var view = new InstanceView(
                            new InstanceAttributes(recorded.snapshot()), revisions.places(deployed, wanted));
                    return new OpenInstance(operations, journal, wanted, deployed, view);
                });
    }

    Topology topology() {
        return wanted.wish().topology().orElseThrow();
    }

    Existing existing() {
        return new Existing(deployed);
    }

    /** The same when nothing of it is wished. */
    OpenInstance undeployed() {
        return new OpenInstance(operations, journal, Wanted.NOTHING, deployed, view);
    }

    /**
     * Records that a run begins.
     *
     * @param counts how many nodes users want, of those that they have said something of
     * @param targets the names of the nodes that it is all about; all nodes when empty
     */
    Optional<Finding> begin(String verb, Map<String, Integer> counts, Set<String> targets) {
        return journal.append(
                new Entry.RunStarted(verb, wanted.blueprint(), wanted.revisionId(), wanted.inputs(), counts, targets));
    }

    /** Records that a run begins that leaves the counts of nodes as they are. */
    Optional<Finding> begin(String verb) {
        return begin(verb, journal.recorded().counts(), Set.of());
    }

    /** Runs steps in the run that has begun; answers what failed. */
    List<Finding> run(Plan plan, Conduct conduct) {
        return new PlanRun(this, plan, StepMark.next(journal, 0), conduct.events())
                .run(conduct.slots(), conduct.manner().failFast(), conduct.stop());
    }

    /** Records how the run has ended. */
    Deployment end(Plan plan, boolean isComplete, Findings findings) {
        Map<String, Output> outputs = isComplete ? outputs(findings) : Map.of();
        journal.append(new Entry.RunEnded(isComplete, outputs)).ifPresent(findings::add);
        return isComplete && findings.areSound()
                ? new Deployment.Complete(plan, outputs, findings.list())
                : new Deployment.Incomplete(plan, findings.list());
    }

    private Map<String, Output> outputs(Findings findings) {
        var values = new TopologyOutputs(view.attributes());
        return wanted.wish()
                .topology()
                .map(topology -> values.of(topology, findings))
                .orElse(Map.of());
    }
}
