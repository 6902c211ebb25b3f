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

/** An instance that something is done in with what exists there; its blueprint stays the one deployed last. */
record OpenInstance(Operations operations, Journal journal, Wanted wanted, Existing existing, InstanceView view) {

    /** @param recorded what there is */
    static Checked<OpenInstance> of(Operations operations, Revisions revisions, Journal journal, Recorded recorded) {
        return new GoalReader(revisions, recorded)
                .wanted(new Goal.Again(Checked.of(Inputs.NOT_ASKED_FOR)))
                .map(wanted -> {
                    Deployed deployed = revisions.deployed(recorded, wanted);
                    var view = new InstanceView(
                            new InstanceAttributes(recorded.snapshot()), revisions.places(deployed, wanted));
                    return new OpenInstance(operations, journal, wanted, new Existing(deployed), view);
                });
    }

    Topology topology() {
        return wanted.wish().topology().orElseThrow();
    }

    /** Records that a run begins. */
    Optional<Finding> begin(String verb) {
        return journal.append(new Entry.RunStarted(
                verb,
                wanted.blueprint(),
                wanted.revisionId(),
                wanted.inputs(),
                journal.recorded().counts(),
                Set.of()));
    }

    /** Runs steps; answers what failed. */
    List<Finding> run(Plan plan, Conduct conduct) {
        return new PlanRun(
                        plan,
                        operations,
                        journal,
                        view,
                        conduct.events(),
                        wanted.revisionId(),
                        StepMark.next(journal, 0))
                .run(conduct.slots(), false, conduct.stop());
    }

    /** Records how the run has ended. */
    Deployment end(Plan plan, boolean isComplete, Findings findings) {
        Map<String, Output> outputs =
                isComplete ? new TopologyOutputs(view.attributes()).of(topology(), findings) : Map.of();
        journal.append(new Entry.RunEnded(isComplete, outputs)).ifPresent(findings::add);
        return isComplete && findings.areSound()
                ? new Deployment.Complete(plan, outputs, findings.list())
                : new Deployment.Incomplete(plan, findings.list());
    }
}
