package dev.imagebuilder.executor.execution;

import dev.imagebuilder.executor.execution.Deployer.Manner;
import dev.imagebuilder.executor.journal.Journal;
import dev.imagebuilder.executor.port.JournalStore;
import dev.imagebuilder.executor.port.KeyStore;
import dev.imagebuilder.executor.port.RevisionStore;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.plan.OperationCalls;
import dev.imagebuilder.tosca.plan.Plan;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Calls operations of what is deployed in one instance, outside of any deployment. */
public final class Caller {
    private final Operations operations;
    private final JournalStore store;
    private final Revisions revisions;
    private final KeyStore keys;
    private final Clock clock;

    public Caller(Operations operations, JournalStore store, RevisionStore revisions, KeyStore keys, Clock clock) {
        this.operations = operations;
        this.store = store;
        this.revisions = new Revisions(revisions);
        this.keys = keys;
        this.clock = clock;
    }

    /** Calls one operation, and keeps the attributes that it sets. */
    public Deployment run(Call call, Manner manner, Progress progress, StopSignal stop) {
        var findings = new Findings();
        Optional<Journal> opened = findings.take(Journal.open(store, keys, clock));
        if (opened.isEmpty()) {
            return Deployment.notBegun(findings.list());
        }
        try (Journal journal = opened.get()) {
            LeftOver.end(operations, journal, findings);
            Optional<OpenInstance> instance = findings.take(OpenInstance.of(operations, revisions, journal));
            Optional<Plan> plan = instance.flatMap(open -> findings.take(plan(call, open)));
            if (!findings.areSound()) {
                return new Deployment.Invalid(findings.list());
            }
            return run(call, instance.orElseThrow(), plan.orElseThrow(), findings, manner, progress, stop);
        }
    }

    private Checked<Plan> plan(Call call, OpenInstance open) {
        return open.existing()
                .named(call.subject())
                .then(subjects -> new OperationCalls(open.existing(), "run/", _ -> false)
                        .of(subjects, call.operation(), call.inputs().values(), List.of()))
                .map(steps -> new Plan(steps, List.of(), List.of()))
                .then(plan -> {
                    var findings = new Findings();
                    findings.addAll(OperationCalls.unknownInputs(
                            plan, call.inputs().given().keySet()));
                    findings.addAll(operations.check(plan, open.view()));
                    return findings.with(plan);
                });
    }

    private static Deployment run(
            Call call,
            OpenInstance open,
            Plan plan,
            Findings findings,
            Manner manner,
            Progress progress,
            StopSignal stop) {
        Optional<Finding> unwritten = open.begin("run " + call.subject() + " " + call.operation());
        if (unwritten.isPresent()) {
            findings.add(unwritten.get());
            return new Deployment.Refused(findings.list());
        }
        List<Finding> failures = open.run(plan, manner.workers(), new QuietProgress(progress), stop);
        return open.end(plan, failures.isEmpty() && !stop.isGiven(), findings);
    }
}
