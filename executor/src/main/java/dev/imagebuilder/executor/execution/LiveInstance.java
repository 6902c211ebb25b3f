package dev.imagebuilder.executor.execution;

import dev.imagebuilder.executor.journal.Recorded;
import dev.imagebuilder.executor.journal.WorkflowProgress;
import dev.imagebuilder.tosca.Tosca;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.plan.Plan;
import dev.imagebuilder.tosca.plan.Step;
import dev.imagebuilder.tosca.plan.Wish;
import dev.imagebuilder.tosca.state.Observed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** An instance in which nodes come and go while a workflow runs. Safe for use by several threads. */
final class LiveInstance {
    private final Operations operations;
    private final Revisions revisions;
    private final AtomicReference<OpenInstance> open;
    private final WorkflowProgress progress;
    private final List<Step> steps = new ArrayList<>();
    private final Set<Finding> told = ConcurrentHashMap.newKeySet();

    LiveInstance(OpenInstance open, Revisions revisions, WorkflowProgress progress) {
        this.operations = open.operations();
        this.open = new AtomicReference<>(open);
        this.revisions = revisions;
        this.progress = progress;
    }

    OpenInstance open() {
        return open.get();
    }

    Operations operations() {
        return operations;
    }

    WorkflowProgress progress() {
        return progress;
    }

    /** Notes that the user has been told of these. */
    void told(List<Finding> failures) {
        told.addAll(failures);
    }

    boolean isTold(Finding finding) {
        return told.contains(finding);
    }

    /** Notes what is done, for the report at the end. */
    synchronized void count(Plan plan) {
        steps.addAll(plan.steps());
    }

    synchronized Plan done() {
        return new Plan(steps, List.of(), List.of());
    }

    List<Finding> deploy(Set<String> nodes, Conduct conduct) {
        return reach(open().wanted().wish().only(nodes), conduct);
    }

    List<Finding> undeploy(Set<String> nodes, Conduct conduct) {
        return reach(Wish.NOTHING.only(nodes), conduct);
    }

    /** One wish at a time, since both could be about the same nodes. */
    private synchronized List<Finding> reach(Wish wish, Conduct conduct) {
        OpenInstance before = open();
        Checked<Plan> planned = recorded()
                .then(recorded -> Tosca.plan(
                        wish.scaled(recorded.counts()),
                        revisions.deployed(recorded, before.wanted()),
                        Observed.NOTHING))
                .then(plan -> new Checked<>(Optional.of(plan), operations.check(plan, before.view())));
        if (planned.usable().isEmpty()) {
            return planned.findings();
        }
        Plan plan = planned.usable().get();
        List<Finding> missing = new Agreement(operations, conduct.consent()).missing(plan, before.view());
        return missing.isEmpty() ? run(plan, before, conduct) : missing;
    }

    private List<Finding> run(Plan plan, OpenInstance before, Conduct conduct) {
        count(plan);
        List<Finding> failures = before.run(plan, conduct);
        told(failures);
        recorded()
                .then(recorded -> OpenInstance.of(operations, revisions, before.journal(), recorded))
                .value()
                .ifPresent(open::set);
        return failures;
    }

    private Checked<Recorded> recorded() {
        return open().journal().reread();
    }
}
