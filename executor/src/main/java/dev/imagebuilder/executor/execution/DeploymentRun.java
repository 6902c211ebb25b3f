package dev.imagebuilder.executor.execution;

import dev.imagebuilder.executor.execution.step.FailureFinding;
import dev.imagebuilder.executor.journal.Recorded;
import dev.imagebuilder.tosca.Tosca;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.plan.Change;
import dev.imagebuilder.tosca.plan.Plan;
import dev.imagebuilder.tosca.plan.Wish;
import dev.imagebuilder.tosca.state.Observed;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A run that has been prepared and agreed to: it is recorded, carried out, and perhaps rolled back. */
final class DeploymentRun {
    private final Prepared prepared;
    private final OpenInstance open;
    private final Revisions revisions;
    private final Conduct conduct;
    private final Findings findings;

    /** @param findings what has been found before, and then what this finds */
    DeploymentRun(Prepared prepared, OpenInstance open, Revisions revisions, Conduct conduct, Findings findings) {
        this.prepared = prepared;
        this.open = open;
        this.revisions = revisions;
        this.conduct = conduct;
        this.findings = findings;
    }

    Deployment run() {
        conduct.events().on(new Event.Planned(prepared.plan()));
        Optional<Finding> unwritten = begin();
        if (unwritten.isPresent()) {
            findings.add(unwritten.get());
            return new Deployment.Refused(findings.list());
        }
        List<Finding> failures = open.run(prepared.plan(), conduct);
        boolean isComplete = failures.isEmpty() && !isStopped();
        Deployment ended = open.end(prepared.plan(), isComplete, findings);
        if (isComplete || isStopped() || !conduct.manner().rollback()) {
            return ended;
        }
        rollBack();
        return new Deployment.Incomplete(prepared.plan(), findings.list());
    }

    /** Why the run cannot begin. */
    private Optional<Finding> begin() {
        Wanted wanted = prepared.wanted();
        Manner manner = conduct.manner();
        revisions.forgetOthers(open.journal().recorded());
        return wanted.revision()
                .flatMap(revision -> revisions.save(wanted.revisionId(), revision))
                .map(FailureFinding::of)
                .or(() -> open.begin(manner.verb(), prepared.counts(), manner.targets()));
    }

    private boolean isStopped() {
        return conduct.stop().isGiven();
    }

    /** Deletes what this run has created, as a run of its own. */
    private void rollBack() {
        Set<String> created = prepared.plan().changes().stream()
                .filter(change -> change.action() == Change.Action.CREATE)
                .map(change -> change.instance().toString())
                .collect(Collectors.toSet());
        if (created.isEmpty()) {
            return;
        }
        Checked<Plan> deletion = open.journal().reread().then(recorded -> deletion(created, recorded));
        findings.addAll(deletion.findings());
        deletion.usable().ifPresent(plan -> delete(created, plan));
    }

    private Checked<Plan> deletion(Set<String> created, Recorded recorded) {
        return Tosca.plan(
                Wish.NOTHING.only(created), revisions.deployed(recorded, prepared.wanted()), Observed.NOTHING);
    }

    private void delete(Set<String> created, Plan plan) {
        OpenInstance undone = open.undeployed();
        conduct.events().on(new Event.Planned(plan));
        undone.begin("rollback", prepared.counts(), created).ifPresent(findings::add);
        List<Finding> failures = new PlanRun(undone, plan, StepMark.next(open.journal(), 1), conduct.events())
                .run(conduct.slots(), false, conduct.stop());
        undone.end(plan, failures.isEmpty() && !isStopped(), findings);
    }
}
