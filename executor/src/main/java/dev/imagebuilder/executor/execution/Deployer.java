package dev.imagebuilder.executor.execution;

import dev.imagebuilder.executor.journal.Journal;
import dev.imagebuilder.executor.journal.Recorded;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Compatibility;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Phrase;
import dev.imagebuilder.tosca.plan.Difference;
import dev.imagebuilder.tosca.state.Observed;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Brings one instance to what is wanted of it: reads, looks, plans, asks, runs, records. */
public final class Deployer {
    private final Operations operations;
    private final InstanceStore instance;
    private final Revisions revisions;

    public Deployer(Operations operations, InstanceStore instance) {
        this.operations = operations;
        this.instance = instance;
        this.revisions = instance.revisions();
    }

    /**
     * What a run would do, as far as can be told now; nothing is changed.
     *
     * @param stop ends the looking at what is outside
     */
    public Checked<Proposal> plan(Goal goal, Manner manner, StopSignal stop) {
        // Both may take long, and neither needs the other.
        var reading = CompletableFuture.supplyAsync(this::recorded);
        Checked<Wanted> read = wanted(goal);
        return reading.join().then(recorded -> {
            Preparation preparation = preparation(recorded);
            return read.then(wanted -> preparation
                    .observed(goal, wanted, manner, stop)
                    .then(observed -> preparation.proposed(wanted, manner, observed)));
        });
    }

    /**
     * How a goal differs from what is recorded.
     *
     * @param ofBlueprints whether to compare with the blueprint that was deployed last, rather than with what exists
     */
    public Checked<Difference> difference(Goal goal, boolean ofBlueprints) {
        return recorded().then(recorded -> {
            var comparison = new Comparison(revisions, recorded);
            return goals(recorded)
                    .wanted(goal)
                    .then(wanted -> ofBlueprints ? comparison.withBlueprint(wanted) : comparison.withNodes(wanted));
        });
    }

    private Checked<Recorded> recorded() {
        return instance.recorded().map(recorded -> recorded.orElse(Recorded.NOTHING));
    }

    private GoalReader goals(Recorded recorded) {
        return new GoalReader(revisions, recorded);
    }

    private Preparation preparation(Recorded recorded) {
        return new Preparation(operations, revisions, recorded);
    }

    /** Makes what is wanted of what there is. */
    public Deployment run(Goal goal, Conduct conduct) {
        var findings = new Findings();
        // Nothing is written, not even that there is an instance, before the blueprint has been read.
        Optional<Wanted> wanted = findings.take(wanted(goal)).filter(_ -> findings.areSound());
        Optional<Journal> opened = wanted.flatMap(_ -> findings.take(instance.open()));
        if (opened.isEmpty()) {
            return Deployment.notBegun(findings.list());
        }
        try (Journal journal = opened.get()) {
            LeftOver.end(operations, journal, findings);
            return !conduct.manner().clean() || forget(journal, conduct.consent(), findings)
                    ? run(goal, wanted.get(), journal, conduct, findings)
                    : new Deployment.Refused(findings.list());
        }
    }

    private Deployment run(Goal goal, Wanted wanted, Journal journal, Conduct conduct, Findings findings) {
        Preparation preparation = preparation(journal.recorded());
        Optional<Observed> observed =
                findings.take(preparation.observed(goal, wanted, conduct.manner(), conduct.stop()));
        if (!findings.areSound()) {
            return new Deployment.Refused(findings.list());
        }
        Optional<Prepared> prepared =
                findings.take(preparation.planned(goal, wanted, conduct.manner(), observed.orElseThrow()));
        return findings.areSound()
                ? run(prepared.orElseThrow(), journal, conduct, findings)
                : new Deployment.Invalid(findings.list());
    }

    private Deployment run(Prepared prepared, Journal journal, Conduct conduct, Findings findings) {
        var open = new OpenInstance(operations, journal, prepared.wanted(), prepared.deployed(), prepared.view());
        var agreement = new Agreement(operations, conduct.consent(), !isTakenDownUnasked(prepared));
        findings.addAll(agreement.missing(prepared.plan(), prepared.view()));
        return findings.areSound()
                ? new DeploymentRun(prepared, open, revisions, conduct, findings).run()
                : new Deployment.Refused(findings.list());
    }

    /** As xOpera does: it asks nobody whether what is deployed is to go. */
    private static boolean isTakenDownUnasked(Prepared prepared) {
        return prepared.wanted().wish().topology().isEmpty()
                && prepared.deployed().revisions().values().stream()
                        .allMatch(topology -> topology.compatibility() == Compatibility.OPERA);
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

    /** What the user should know of it is told when it is read for the run itself. */
    private Checked<Recorded> readBefore() {
        Checked<Recorded> read = recorded();
        return read.hasErrors() ? read : new Checked<>(read.value(), List.of());
    }

    private Checked<Wanted> wanted(Goal goal) {
        return goal instanceof Goal.Blueprint || goal instanceof Goal.Nothing
                ? goals(Recorded.NOTHING).wanted(goal)
                : readBefore().then(recorded -> goals(recorded).wanted(goal));
    }
}
