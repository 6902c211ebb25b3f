package dev.imagebuilder.executor.execution;

import dev.imagebuilder.executor.execution.step.FailureFinding;
import dev.imagebuilder.executor.journal.Entry;
import dev.imagebuilder.executor.journal.Journal;
import dev.imagebuilder.executor.journal.Output;
import dev.imagebuilder.executor.journal.Recorded;
import dev.imagebuilder.executor.port.JournalStore;
import dev.imagebuilder.executor.port.KeyStore;
import dev.imagebuilder.executor.port.RevisionStore;
import dev.imagebuilder.tosca.Tosca;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Phrase;
import dev.imagebuilder.tosca.plan.Change;
import dev.imagebuilder.tosca.plan.Difference;
import dev.imagebuilder.tosca.plan.Plan;
import dev.imagebuilder.tosca.plan.Step;
import dev.imagebuilder.tosca.plan.Wish;
import dev.imagebuilder.tosca.state.Observed;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Brings one instance to what is wanted of it: reads, looks, plans, asks, runs, records. */
public final class Deployer {
    private final Operations operations;
    private final JournalStore store;
    private final Revisions revisions;
    private final KeyStore keys;
    private final Clock clock;

    public Deployer(Operations operations, JournalStore store, RevisionStore revisions, KeyStore keys, Clock clock) {
        this.operations = operations;
        this.store = store;
        this.revisions = new Revisions(revisions);
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * How a run is to go about it.
     *
     * @param verb the command that it is the work of
     * @param targets the names of the nodes that it is all about; all nodes when empty
     * @param workers how many steps may run at once
     * @param failFast whether the first failure stops everything
     * @param refresh whether to look at what nodes depend on outside
     * @param clean whether to forget first what is deployed
     * @param rollback whether a failure undoes what the run has created
     */
    public record Manner(
            String verb,
            Set<String> targets,
            int workers,
            boolean failFast,
            boolean refresh,
            boolean clean,
            boolean rollback) {
        public Manner {
            targets = Set.copyOf(targets);
        }

        public Manner targets(Set<String> nodes) {
            return new Manner(verb, nodes, workers, failFast, refresh, clean, rollback);
        }

        public Manner refresh(boolean isWanted) {
            return new Manner(verb, targets, workers, failFast, isWanted, clean, rollback);
        }

        public Manner clean(boolean isWanted) {
            return new Manner(verb, targets, workers, failFast, refresh, isWanted, rollback);
        }

        public Manner rollback(boolean isWanted) {
            return new Manner(verb, targets, workers, failFast, refresh, clean, isWanted);
        }
    }

    /** What a run would do, as far as can be told now; nothing is changed. */
    public Checked<Proposal> plan(Goal goal, Manner manner) {
        return Journal.read(store, keys).then(recorded -> {
            Preparation preparation = preparation(recorded.orElse(Recorded.NOTHING));
            return preparation.wanted(goal).then(wanted -> preparation
                    .observed(goal, wanted, manner)
                    .then(observed -> preparation.proposed(wanted, manner, observed)));
        });
    }

    /**
     * How a goal differs from what is recorded.
     *
     * @param ofBlueprints whether to compare with the blueprint that was deployed last, rather than with what exists
     */
    public Checked<Difference> difference(Goal goal, boolean ofBlueprints) {
        return Journal.read(store, keys).then(found -> {
            Recorded recorded = found.orElse(Recorded.NOTHING);
            var comparison = new Comparison(revisions, recorded);
            return preparation(recorded)
                    .wanted(goal)
                    .then(wanted -> ofBlueprints ? comparison.withBlueprint(wanted) : comparison.withNodes(wanted));
        });
    }

    private Preparation preparation(Recorded recorded) {
        return new Preparation(operations, revisions, recorded);
    }

    /** Makes what is wanted of what there is. */
    public Deployment run(Goal goal, Manner manner, Consent consent, Progress progress, StopSignal stop) {
        var findings = new Findings();
        // Nothing is written, not even that there is an instance, before the blueprint has been read.
        Optional<Wanted> wanted = findings.take(wanted(goal)).filter(_ -> findings.areSound());
        Optional<Journal> opened = wanted.flatMap(_ -> findings.take(Journal.open(store, keys, clock)));
        if (opened.isEmpty()) {
            return Deployment.notBegun(findings.list());
        }
        try (Journal journal = opened.get()) {
            LeftOver.end(operations, journal, findings);
            if (manner.clean() && !forget(journal, consent, findings)) {
                return new Deployment.Refused(findings.list());
            }
            Preparation preparation = preparation(journal.recorded());
            Optional<Observed> observed = findings.take(preparation.observed(goal, wanted.get(), manner));
            if (!findings.areSound()) {
                return new Deployment.Refused(findings.list());
            }
            Optional<Prepared> prepared =
                    findings.take(preparation.planned(goal, wanted.get(), manner, observed.orElseThrow()));
            if (!findings.areSound()) {
                return new Deployment.Invalid(findings.list());
            }
            agree(prepared.orElseThrow(), consent, findings);
            return findings.areSound()
                    ? new Execution(prepared.get(), journal, findings, manner, progress, stop).run()
                    : new Deployment.Refused(findings.list());
        }
    }

    /** Whether what was deployed is forgotten now. */
    private static boolean forget(Journal journal, Consent consent, Findings findings) {
        int nodes = journal.recorded().snapshot().nodes().size();
        if (nodes > 0 && !consent.toForget(nodes)) {
            findings.add(Finding.error(
                            Code.CONSENT_MISSING,
                            "the state of " + Phrase.count(nodes, "node")
                                    + " would be forgotten, and they left as they are")
                    .hint("--force allows it"));
            return false;
        }
        Optional<Finding> unwritten = journal.forget();
        unwritten.ifPresent(findings::add);
        return unwritten.isEmpty();
    }

    private Checked<Wanted> wanted(Goal goal) {
        return goal instanceof Goal.Again || goal instanceof Goal.Saved || goal instanceof Goal.Scaled
                ? Journal.read(store, keys).then(recorded -> preparation(recorded.orElse(Recorded.NOTHING))
                        .wanted(goal))
                : preparation(Recorded.NOTHING).wanted(goal);
    }

    /** Finds what the user does not allow. */
    private void agree(Prepared prepared, Consent consent, Findings findings) {
        List<Change> destroying =
                prepared.plan().changes().stream().filter(Change::destroys).toList();
        if (!destroying.isEmpty() && !consent.toDestroy(destroying)) {
            findings.add(Finding.error(
                            Code.CONSENT_MISSING,
                            "what exists would be deleted: "
                                    + String.join(
                                            ", ",
                                            destroying.stream()
                                                    .map(change -> change.instance() + " (" + change.reason() + ")")
                                                    .toList()))
                    .hint("--force allows it"));
        }
        List<Step.CallOperation> doubtful = operations.doubtful(prepared.plan(), prepared.view());
        if (!doubtful.isEmpty() && !consent.toRepeat(doubtful)) {
            doubtful.forEach(step -> findings.add(Operations.inDoubt(step)));
        }
    }

    /** One run that has been prepared. */
    private final class Execution {
        private final Prepared prepared;
        private final Journal journal;
        private final Findings findings;
        private final Manner manner;
        private final Progress progress;
        private final StopSignal stop;

        private Execution(
                Prepared prepared,
                Journal journal,
                Findings findings,
                Manner manner,
                Progress progress,
                StopSignal stop) {
            this.prepared = prepared;
            this.journal = journal;
            this.findings = findings;
            this.manner = manner;
            this.progress = progress;
            this.stop = stop;
        }

        private Deployment run() {
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
                            prepared.counts())));
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
                    .run(manner.workers(), manner.failFast(), stop);
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
            Optional<Recorded> recorded = Journal.read(store, keys)
                    .value()
                    .flatMap(Function.identity())
                    .filter(_ -> !created.isEmpty());
            if (recorded.isEmpty()) {
                return;
            }
            Checked<Plan> back = Tosca.plan(
                    Wish.NOTHING.only(created),
                    revisions.deployed(recorded.get(), prepared.wanted()),
                    Observed.NOTHING);
            findings.addAll(back.findings());
            back.usable().ifPresent(plan -> {
                progress.on(new Event.Planned(plan));
                journal.append(new Entry.RunStarted("rollback", "", "", Map.of()))
                        .ifPresent(findings::add);
                List<Finding> failures = new PlanRun(
                                plan, operations, journal, prepared.view(), progress, "", StepMark.next(journal, 1))
                        .run(manner.workers(), false, stop);
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
}
