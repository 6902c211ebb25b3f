package dev.imagebuilder.executor.execution;

import dev.imagebuilder.executor.execution.step.FailureFinding;
import dev.imagebuilder.executor.journal.Entry;
import dev.imagebuilder.executor.journal.Journal;
import dev.imagebuilder.executor.journal.Output;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A run that has been prepared and agreed to: it is recorded, carried out, and perhaps rolled back. */
final class DeploymentRun {
    private final Operations operations;
    private final Revisions revisions;
    private final Prepared prepared;
    private final Journal journal;
    private final Findings findings;
    private final Manner manner;
    private final Progress progress;
    private final StopSignal stop;

    DeploymentRun(
            Operations operations,
            Revisions revisions,
            Prepared prepared,
            Journal journal,
            Findings findings,
            Manner manner,
            Progress progress,
            StopSignal stop) {
        this.operations = operations;
        this.revisions = revisions;
        this.prepared = prepared;
        this.journal = journal;
        this.findings = findings;
        this.manner = manner;
        this.progress = progress;
        this.stop = stop;
    }

    Deployment run() {
        progress.on(new Event.Planned(prepared.plan()));
        Wanted wanted = prepared.wanted();
        revisions.forgetOthers(journal.recorded());
        Optional<Finding> unwritten = wanted.revision()
                .flatMap(revision -> revisions.save(wanted.revisionId(), revision))
                .map(FailureFinding::of)
                .or(() -> journal.append(new Entry.RunStarted(
                        manner.verb(),
                        wanted.blueprint(),
                        wanted.revisionId(),
                        wanted.inputs(),
                        prepared.counts(),
                        manner.targets())));
        if (unwritten.isPresent()) {
            findings.add(unwritten.get());
            return new Deployment.Refused(findings.list());
        }
        List<Finding> failures = new PlanRun(
                        prepared.plan(),
                        operations,
                        journal,
                        prepared.view(),
                        progress,
                        wanted.revisionId(),
                        StepMark.next(journal, 0))
                .run(new Slots(manner.workers()), manner.failFast(), stop);
        if (failures.isEmpty() && !stop.isGiven()) {
            return complete();
        }
        journal.append(new Entry.RunEnded(false, Map.of())).ifPresent(findings::add);
        if (manner.rollback() && !stop.isGiven()) {
            rollBack();
        }
        return new Deployment.Incomplete(prepared.plan(), findings.list());
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
        Optional<Recorded> recorded = findings.take(journal.reread());
        if (recorded.isEmpty()) {
            return;
        }
        Checked<Plan> back = Tosca.plan(
                Wish.NOTHING.only(created), revisions.deployed(recorded.get(), prepared.wanted()), Observed.NOTHING);
        findings.addAll(back.findings());
        back.usable().ifPresent(plan -> {
            progress.on(new Event.Planned(plan));
            journal.append(new Entry.RunStarted("rollback", "", "", Map.of(), prepared.counts(), created))
                    .ifPresent(findings::add);
            List<Finding> failures = new PlanRun(
                            plan, operations, journal, prepared.view(), progress, "", StepMark.next(journal, 1))
                    .run(new Slots(manner.workers()), false, stop);
            journal.append(new Entry.RunEnded(failures.isEmpty() && !stop.isGiven(), Map.of()))
                    .ifPresent(findings::add);
        });
    }

    private Deployment complete() {
        var values = new TopologyOutputs(prepared.view().attributes());
        Map<String, Output> outputs = prepared.wanted()
                .wish()
                .topology()
                .map(topology -> values.of(topology, findings))
                .orElse(Map.of());
        journal.append(new Entry.RunEnded(true, outputs)).ifPresent(findings::add);
        return findings.areSound()
                ? new Deployment.Complete(prepared.plan(), outputs, findings.list())
                : new Deployment.Incomplete(prepared.plan(), findings.list());
    }
}
