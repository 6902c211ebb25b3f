package dev.imagebuilder.executor.execution;

import dev.imagebuilder.executor.journal.Entry;
import dev.imagebuilder.executor.journal.Journal;
import dev.imagebuilder.executor.journal.WorkflowProgress;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.model.Activity;
import dev.imagebuilder.tosca.model.Group;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.model.Workflow;
import dev.imagebuilder.tosca.plan.Existing;
import dev.imagebuilder.tosca.plan.Subject;
import dev.imagebuilder.tosca.topology.Circumstances;
import dev.imagebuilder.tosca.topology.Course.Ending;
import dev.imagebuilder.tosca.topology.Topology;
import dev.imagebuilder.tosca.topology.WorkflowInputs;
import dev.imagebuilder.tosca.value.Expression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Does what steps of workflows and triggers of policies do, in one instance. Safe for use by several threads. */
final class Activities {
    private static final List<String> DEPLOY = List.of("deploy", "install");
    private static final List<String> UNDEPLOY = List.of("undeploy", "uninstall");

    private final LiveInstance live;
    private final Conduct conduct;
    private final CalledOperations operations;
    private final Scaling scaling;
    private final Whereabouts whereabouts;

    /** @param extra inputs that all operations are given beside their own */
    Activities(LiveInstance live, Conduct conduct, Map<String, Expression> extra) {
        this(live, conduct, new CalledOperations(live, conduct, extra), Scaling.BY_ONE, Whereabouts.UNSAID);
    }

    private Activities(
            LiveInstance live, Conduct conduct, CalledOperations operations, Scaling scaling, Whereabouts whereabouts) {
        this.live = live;
        this.conduct = conduct;
        this.operations = operations;
        this.scaling = scaling;
        this.whereabouts = whereabouts;
    }

    /** The same for a step that says where operations run. */
    Activities at(Whereabouts said) {
        return new Activities(live, conduct, operations, scaling, said);
    }

    /** The same on behalf of a policy, which may say how to scale. */
    Activities of(Group policy) {
        return new Activities(live, conduct, operations, Scaling.of(open().topology(), policy), whereabouts);
    }

    OpenInstance open() {
        return live.open();
    }

    void tell(String text) {
        conduct.events().on(new Event.Told(text));
    }

    WorkflowProgress progress() {
        return live.progress();
    }

    Journal journal() {
        return live.open().journal();
    }

    StopSignal stop() {
        return conduct.stop();
    }

    /** What things are like for a node of this number. */
    Circumstances circumstances(int index, WorkflowInputs inputs) {
        OpenInstance open = live.open();
        return new Circumstances(open.topology(), open.view().attributes().seenBy(index), inputs);
    }

    /** The nodes, or relationships of these, that are meant by a node template or a group. */
    Targets targets(Optional<TypeName> target, Optional<TypeName> requirement) {
        Existing existing = live.open().existing();
        return targets(target.map(this::members), node -> requirement
                .map(name -> existing.relationships(node, name.name()))
                .orElseGet(() -> existing.nodes(node)));
    }

    /** The nodes with these names. */
    Targets targets(Optional<Set<String>> nodes) {
        return targets(nodes, live.open().existing()::nodes);
    }

    private static Targets targets(Optional<Set<String>> nodes, Function<String, List<Subject>> existing) {
        return new Targets(
                nodes,
                nodes.orElse(Set.of()).stream()
                        .flatMap(node -> existing.apply(node).stream())
                        .toList());
    }

    /** The names of the nodes that a node template or a group stands for. */
    Set<String> members(TypeName name) {
        Set<String> names = new LinkedHashSet<>();
        open().topology().members(name.name()).forEach(node -> names.add(node.name()));
        return names;
    }

    /**
     * Does one after the other, each to all targets at once; stops at the first that fails.
     *
     * @param path tells these from other activities of the same run
     */
    List<Finding> perform(List<Activity> activities, Targets targets, WorkflowInputs inputs, String path) {
        List<Finding> failures = List.of();
        for (int i = 0; i < activities.size() && failures.isEmpty() && !stop().isGiven(); i++) {
            failures = perform(activities.get(i), targets, inputs, path + i + "/");
        }
        return failures;
    }

    private List<Finding> perform(Activity activity, Targets targets, WorkflowInputs inputs, String path) {
        String subject = activity.subject().name();
        Map<String, Expression> given = new LinkedHashMap<>();
        activity.inputs().forEach((name, value) -> given.put(name, inputs.in(value.value())));
        return switch (activity.kind()) {
            case CALL_OPERATION -> operation(subject, targets.existing(), given, path);
            case SET_STATE ->
                targets.existing().stream()
                        .flatMap(target -> set(subject, target, path))
                        .toList();
            case INLINE -> workflow(subject, given, path);
            case DELEGATE ->
                isOfTheProduct(subject) ? delegated(subject, targets, given, path) : workflow(subject, given, path);
        };
    }

    private static boolean isOfTheProduct(String workflow) {
        return DEPLOY.contains(workflow) || UNDEPLOY.contains(workflow) || Scaling.isMeant(workflow);
    }

    /** The end is recorded, as a later activity may undo what this one has done. */
    private List<Finding> delegated(String workflow, Targets targets, Map<String, Expression> given, String path) {
        if (progress().isOver(path) || targets.areNone()) {
            return List.of();
        }
        List<Finding> failures = reached(workflow, targets.nodes().orElse(Set.of()), given, path);
        return failures.isEmpty() && !stop().isGiven()
                ? journal().append(new Entry.WorkflowStepEnded(path, Ending.DONE.name())).stream()
                        .toList()
                : failures;
    }

    private List<Finding> reached(String workflow, Set<String> nodes, Map<String, Expression> given, String path) {
        if (Scaling.isMeant(workflow)) {
            return live.scale(nodes, scaling.by(workflow, given), scaling.limits(), path, conduct);
        }
        return DEPLOY.contains(workflow) ? live.deploy(nodes, conduct) : live.undeploy(nodes, conduct);
    }

    private List<Finding> workflow(String name, Map<String, Expression> given, String path) {
        Topology topology = open().topology();
        Checked<Workflow> workflow = WorkflowLookup.find(topology, name);
        Checked<WorkflowInputs> inputs = workflow.then(found -> WorkflowInputs.of(topology, found, given));
        return inputs.usable()
                .map(usable -> new WorkflowRun(this, workflow.value().orElseThrow(), usable, path).run())
                .orElseGet(inputs::findings);
    }

    /** Of nodes that services stand in for, operations are workflows. */
    List<Finding> operation(String name, List<Subject> targets, Map<String, Expression> given, String path) {
        List<Finding> failures = new ArrayList<>();
        List<Subject> own = new ArrayList<>();
        for (Subject target : targets.stream().filter(whereabouts::includes).toList()) {
            target.workflow(name)
                    .ifPresentOrElse(
                            workflow -> failures.addAll(workflow(workflow, given, path + target.id() + "/")),
                            () -> own.add(target));
        }
        failures.addAll(operations.call(name, own, given, whereabouts.host(), path));
        return failures;
    }

    private Stream<Finding> set(String state, Subject target, String path) {
        String step = path + target.id() + ".state";
        return live.progress().isDone(step)
                ? Stream.empty()
                : new StateSetting(target.owner(), state).in(live.open(), step).stream();
    }
}
