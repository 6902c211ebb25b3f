package dev.imagebuilder.executor.execution;

import dev.imagebuilder.executor.journal.Entry;
import dev.imagebuilder.executor.journal.Recorded;
import dev.imagebuilder.executor.journal.WorkflowProgress;
import dev.imagebuilder.tosca.Tosca;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.plan.Plan;
import dev.imagebuilder.tosca.plan.Step;
import dev.imagebuilder.tosca.plan.Wish;
import dev.imagebuilder.tosca.state.Observed;
import dev.imagebuilder.tosca.topology.Limits;
import dev.imagebuilder.tosca.topology.Topology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /**
     * Changes how many there are of nodes, as far as they may be; when it was interrupted after that, makes it so.
     *
     * @param growth by how many; fewer when it is negative
     * @param limits beside those of the nodes
     * @param path of the delegation that says it
     */
    synchronized List<Finding> scale(Set<String> nodes, int growth, Limits limits, String path, Conduct conduct) {
        if (progress.isDone(path)) {
            return reach(open().wanted().wish(), conduct);
        }
        Checked<Recorded> now = recorded();
        return now.usable()
                .map(recorded -> {
                    Map<String, Integer> wanted = grown(recorded, nodes, growth, limits, conduct);
                    return wanted.equals(recorded.counts()) ? List.<Finding>of() : scaled(wanted, path, conduct);
                })
                .orElseGet(now::findings);
    }

    /** How many there are to be of each node then. */
    private Map<String, Integer> grown(
            Recorded recorded, Set<String> nodes, int growth, Limits limits, Conduct conduct) {
        Topology topology = open().topology();
        Map<String, Integer> now = topology.counts(recorded.counts());
        Map<String, Integer> wanted = new LinkedHashMap<>(recorded.counts());
        for (String node : nodes) {
            Limits both = topology.limits(topology.nodes().get(node)).and(limits);
            int many = both.nearest(now.get(node) + growth);
            boolean isChanged = many != now.get(node) && (many > now.get(node) == growth > 0);
            if (isChanged) {
                wanted.put(node, many);
            }
            conduct.events()
                    .on(new Event.Told(
                            isChanged
                                    ? node + ": " + many + " in place of " + now.get(node)
                                    : node + ": there are " + now.get(node) + ", and may be " + both));
        }
        return wanted;
    }

    /** What was not agreed to is not wanted either. */
    private List<Finding> scaled(Map<String, Integer> wanted, String path, Conduct conduct) {
        OpenInstance before = open();
        Checked<Plan> planned =
                recorded().then(recorded -> planned(before.wanted().wish().scaled(wanted), recorded, before));
        return agreed(planned, before, conduct).orElseGet(() -> before.journal()
                .append(new Entry.Scaled(path, wanted))
                .map(List::of)
                .orElseGet(() -> run(planned.usable().orElseThrow(), before, conduct)));
    }

    /** One wish at a time, since both could be about the same nodes. */
    private synchronized List<Finding> reach(Wish wish, Conduct conduct) {
        OpenInstance before = open();
        Checked<Plan> planned = recorded().then(recorded -> planned(wish.scaled(recorded.counts()), recorded, before));
        return agreed(planned, before, conduct)
                .orElseGet(() -> run(planned.usable().orElseThrow(), before, conduct));
    }

    private Checked<Plan> planned(Wish wish, Recorded recorded, OpenInstance before) {
        return Tosca.plan(wish, revisions.deployed(recorded, before.wanted()), Observed.NOTHING)
                .then(plan -> new Checked<>(Optional.of(plan), operations.check(plan, before.view())));
    }

    /** Why a plan is not carried out; empty when it may be. */
    private Optional<List<Finding>> agreed(Checked<Plan> planned, OpenInstance before, Conduct conduct) {
        List<Finding> missing = planned.usable()
                .map(plan -> new Agreement(operations, conduct.consent(), true).missing(plan, before.view()))
                .orElseGet(planned::findings);
        return Optional.of(missing)
                .filter(_ -> !missing.isEmpty() || planned.usable().isEmpty());
    }

    private List<Finding> run(Plan plan, OpenInstance before, Conduct conduct) {
        count(plan);
        List<Finding> failures = new ArrayList<>(before.run(plan, conduct));
        told(failures);
        Checked<OpenInstance> after =
                recorded().then(recorded -> OpenInstance.of(operations, revisions, before.journal(), recorded));
        after.value().ifPresent(open::set);
        after.findings().stream().filter(Finding::isError).forEach(failures::add);
        return failures;
    }

    private Checked<Recorded> recorded() {
        return open().journal().reread();
    }
}
