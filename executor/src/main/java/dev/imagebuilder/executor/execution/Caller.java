package dev.imagebuilder.executor.execution;

import dev.imagebuilder.executor.journal.Journal;
import dev.imagebuilder.executor.journal.Output;
import dev.imagebuilder.executor.journal.Recorded;
import dev.imagebuilder.executor.journal.WorkflowProgress;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.model.Inputs;
import dev.imagebuilder.tosca.model.Workflow;
import dev.imagebuilder.tosca.plan.OperationCalls;
import dev.imagebuilder.tosca.plan.Plan;
import dev.imagebuilder.tosca.plan.Subject;
import dev.imagebuilder.tosca.topology.WorkflowInputs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Calls operations of what is deployed in one instance, outside of any deployment. */
public final class Caller {
    private final Operations operations;
    private final InstanceStore instance;
    private final Revisions revisions;

    public Caller(Operations operations, InstanceStore instance) {
        this.operations = operations;
        this.instance = instance;
        this.revisions = instance.revisions();
    }

    /** Calls one operation, and keeps the attributes that it sets. */
    public Deployment run(Call call, Conduct conduct) {
        return opened((open, findings) -> {
            List<Subject> subjects =
                    open.existing().named(call.subject()).value().orElse(List.of());
            boolean isInside = subjects.stream()
                    .anyMatch(subject -> subject.workflow(call.operation()).isPresent());
            return isInside
                    ? Optional.of(inside(call, subjects, open, findings, conduct))
                    : findings.take(plan(call, open))
                            .filter(_ -> findings.areSound())
                            .map(plan -> run(call, open, plan, findings, conduct));
        });
    }

    /** What a service does that stands in for the node. */
    private Deployment inside(
            Call call, List<Subject> subjects, OpenInstance open, Findings findings, Conduct conduct) {
        var live = new LiveInstance(open, revisions, WorkflowProgress.NONE);
        var activities = new Activities(live, conduct, Map.of());
        return run(
                live,
                verb(call),
                () -> activities.operation(
                        call.operation(), subjects, call.inputs().values(), "run/"),
                findings,
                conduct.stop());
    }

    private static String verb(Call call) {
        return "run " + call.subject() + " " + call.operation();
    }

    /** Does something in the instance; when that comes to nothing, what keeps it from being done has been found. */
    private Deployment opened(BiFunction<OpenInstance, Findings, Optional<Deployment>> work) {
        var findings = new Findings();
        Optional<Journal> opened = findings.take(instance.open());
        if (opened.isEmpty()) {
            return Deployment.notBegun(findings.list());
        }
        try (Journal journal = opened.get()) {
            LeftOver.end(operations, journal, findings);
            return findings.take(OpenInstance.of(operations, revisions, journal, journal.recorded()))
                    .filter(_ -> findings.areSound())
                    .flatMap(open -> work.apply(open, findings))
                    .orElseGet(() -> new Deployment.Invalid(findings.list()));
        }
    }

    private Checked<Plan> plan(Call call, OpenInstance open) {
        return open.existing()
                .named(call.subject())
                .then(subjects -> new OperationCalls("run/", open.view().attributes()::state, _ -> false)
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

    private static Deployment run(Call call, OpenInstance open, Plan plan, Findings findings, Conduct conduct) {
        Optional<Finding> unwritten = open.begin(verb(call));
        if (unwritten.isPresent()) {
            findings.add(unwritten.get());
            return new Deployment.Refused(findings.list());
        }
        List<Finding> failures = open.run(plan, conduct.quiet());
        return open.end(plan, failures.isEmpty() && !conduct.stop().isGiven(), findings);
    }

    /** Runs a workflow of the blueprint, or goes on with it where it was interrupted. */
    public Deployment workflow(String name, Inputs inputs, Conduct conduct) {
        return opened((open, findings) -> {
            Optional<Workflow> workflow = findings.take(WorkflowLookup.find(open.topology(), name));
            Optional<WorkflowInputs> given = workflow.flatMap(
                    found -> findings.take(WorkflowInputs.of(open.topology(), found, inputs.values())));
            if (!findings.areSound()) {
                return Optional.empty();
            }
            var live = new LiveInstance(
                    open,
                    revisions,
                    before(WorkflowProgress.verb(name), open.journal().recorded()));
            var activities = new Activities(live, conduct, Map.of());
            var run = new WorkflowRun(activities, workflow.orElseThrow(), given.orElseThrow(), name + "/");
            Deployment done = run(live, WorkflowProgress.verb(name), run::run, findings, conduct.stop());
            return Optional.of(withOutputs(done, workflow.get(), activities));
        });
    }

    /** A workflow that has outputs shows these, and not those of the blueprint. */
    private static Deployment withOutputs(Deployment done, Workflow workflow, Activities activities) {
        if (!(done instanceof Deployment.Complete complete)
                || workflow.outputs().isEmpty()) {
            return done;
        }
        Map<String, Output> outputs = new LinkedHashMap<>();
        activities
                .circumstances(0, WorkflowInputs.NONE)
                .outputs(workflow)
                .forEach((name, value) -> outputs.put(name, new Output("", value)));
        return new Deployment.Complete(complete.plan(), outputs, complete.findings());
    }

    /** How far it came, when it was what the last run did. */
    private static WorkflowProgress before(String verb, Recorded recorded) {
        return recorded.lastRun()
                .filter(run -> run.verb().equals(verb))
                .map(_ -> recorded.workflow())
                .orElse(WorkflowProgress.NONE);
    }

    /**
     * Does what policies say of something that has happened, or goes on with that where it was interrupted.
     *
     * @param name of a trigger or an event
     * @param notification what is told of it, as an input of all operations
     */
    public Deployment notify(String name, Inputs notification, Conduct conduct) {
        return opened((open, findings) -> findings.take(Triggers.of(open.topology(), name))
                .filter(_ -> findings.areSound())
                .map(triggers -> {
                    Recorded recorded = open.journal().recorded();
                    String verb = WorkflowProgress.verbOfEvent(name);
                    var live = new LiveInstance(open, revisions, before(verb, recorded));
                    var activities = new Activities(live, conduct, notification.values());
                    return run(
                            live,
                            verb,
                            () -> triggers.run(
                                    activities, recorded, instance.clock().instant()),
                            findings,
                            conduct.stop());
                }));
    }

    private static Deployment run(
            LiveInstance live, String verb, Supplier<List<Finding>> work, Findings findings, StopSignal stop) {
        live.open().begin(verb).ifPresent(findings::add);
        if (!findings.areSound()) {
            return new Deployment.Refused(findings.list());
        }
        List<Finding> failures = work.get();
        failures.stream().filter(finding -> !live.isTold(finding)).forEach(findings::add);
        return live.open().end(live.done(), failures.isEmpty() && !stop.isGiven(), findings);
    }
}
