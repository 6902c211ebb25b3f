package dev.imagebuilder.executor.execution;

import dev.imagebuilder.executor.journal.Entry;
import dev.imagebuilder.executor.journal.Journal;
import dev.imagebuilder.executor.journal.WorkflowProgress;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import dev.imagebuilder.tosca.model.Activity;
import dev.imagebuilder.tosca.model.Group;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.model.Workflow;
import dev.imagebuilder.tosca.plan.OperationCalls;
import dev.imagebuilder.tosca.plan.Plan;
import dev.imagebuilder.tosca.plan.Step;
import dev.imagebuilder.tosca.plan.Subject;
import dev.imagebuilder.tosca.state.InstanceId;
import dev.imagebuilder.tosca.state.NodeState;
import dev.imagebuilder.tosca.topology.Circumstances;
import dev.imagebuilder.tosca.topology.WorkflowInputs;
import dev.imagebuilder.tosca.value.Expression;
import dev.imagebuilder.tosca.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Does what steps of workflows and triggers of policies do, in one instance. Safe for use by several threads. */
final class Activities {
    private static final List<String> DEPLOY = List.of("deploy", "install");
    private static final List<String> UNDEPLOY = List.of("undeploy", "uninstall");

    private final LiveInstance live;
    private final Conduct conduct;
    private final Map<String, Expression> extra;
    private final Scaling scaling;
    private final Whereabouts whereabouts;

    /** @param extra inputs that all operations are given beside their own */
    Activities(LiveInstance live, Conduct conduct, Map<String, Expression> extra) {
        this(live, conduct, extra, Scaling.BY_ONE, Whereabouts.UNSAID);
    }

    private Activities(
            LiveInstance live,
            Conduct conduct,
            Map<String, Expression> extra,
            Scaling scaling,
            Whereabouts whereabouts) {
        this.live = live;
        this.conduct = conduct;
        this.extra = Map.copyOf(extra);
        this.scaling = scaling;
        this.whereabouts = whereabouts;
    }

    /** The same for a step that says where operations run. */
    Activities at(Whereabouts said) {
        return new Activities(live, conduct, extra, scaling, said);
    }

    /** The same on behalf of a policy, which may say how to scale. */
    Activities of(Group policy) {
        return new Activities(live, conduct, extra, Scaling.of(open().topology(), policy), whereabouts);
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
    List<Subject> targets(Optional<TypeName> target, Optional<TypeName> requirement) {
        OpenInstance open = live.open();
        return target.stream()
                .flatMap(name -> open.topology().members(name.name()).stream())
                .flatMap(node -> requirement
                        .map(name -> open.existing().relationships(node.name(), name.name()))
                        .orElseGet(() -> open.existing().nodes(node.name()))
                        .stream())
                .toList();
    }

    /**
     * Does one after the other, each to all targets at once; stops at the first that fails.
     *
     * @param path tells these from other activities of the same run
     */
    List<Finding> perform(List<Activity> activities, List<Subject> targets, WorkflowInputs inputs, String path) {
        List<Finding> failures = List.of();
        for (int i = 0; i < activities.size() && failures.isEmpty() && !stop().isGiven(); i++) {
            failures = perform(activities.get(i), targets, inputs, path + i + "/");
        }
        return failures;
    }

    private List<Finding> perform(Activity activity, List<Subject> targets, WorkflowInputs inputs, String path) {
        String subject = activity.subject().name();
        Map<String, Expression> given = new LinkedHashMap<>();
        activity.inputs().forEach((name, value) -> given.put(name, inputs.in(value.value())));
        return switch (activity.kind()) {
            case CALL_OPERATION -> operation(subject, targets, given, path);
            case SET_STATE ->
                targets.stream().flatMap(target -> set(subject, target, path)).toList();
            case INLINE -> workflow(subject, given, path);
            case DELEGATE ->
                DEPLOY.contains(subject)
                        ? live.deploy(templates(targets), conduct)
                        : UNDEPLOY.contains(subject)
                                ? live.undeploy(templates(targets), conduct)
                                : Scaling.isMeant(subject)
                                        ? live.scale(
                                                templates(targets),
                                                scaling.by(subject, given),
                                                scaling.limits(),
                                                conduct)
                                        : workflow(subject, given, path);
        };
    }

    static Set<String> templates(List<Subject> targets) {
        return targets.stream().map(target -> target.owner().template()).collect(Collectors.toSet());
    }

    private List<Finding> workflow(String name, Map<String, Expression> given, String path) {
        Checked<Workflow> workflow = find(live.open(), name);
        Checked<WorkflowInputs> inputs =
                workflow.then(found -> WorkflowInputs.of(live.open().topology(), found, given));
        return inputs.usable()
                .map(usable -> new WorkflowRun(this, workflow.value().orElseThrow(), usable, path).run())
                .orElseGet(inputs::findings);
    }

    private static Checked<Workflow> ofSteps(Workflow workflow) {
        return workflow.implementation()
                .map(external -> Checked.<Workflow>failed(Finding.error(
                                Code.WORKFLOW_EXTERNAL,
                                external.location(),
                                "nothing here can run \"" + external.primary() + "\", which is the workflow "
                                        + workflow.name())
                        .hint("write it as steps")))
                .orElseGet(() -> Checked.of(workflow));
    }

    /** A workflow of the blueprint. */
    static Checked<Workflow> find(OpenInstance open, String name) {
        Map<String, Workflow> known = open.topology().workflows();
        return Optional.ofNullable(known.get(name))
                .map(Activities::ofSteps)
                .orElseGet(() -> Checked.failed(
                        Finding.error(Code.WORKFLOW_UNKNOWN, "the blueprint has no workflow \"" + name + "\"")
                                .hint(Suggestion.didYouMean(name, known.keySet())
                                        .orElse(
                                                known.isEmpty()
                                                        ? "it has none"
                                                        : "it has " + String.join(", ", known.keySet())))));
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
        failures.addAll(call(name, own, given, path));
        return failures;
    }

    private List<Finding> call(String operation, List<Subject> targets, Map<String, Expression> given, String path) {
        OpenInstance open = live.open();
        Map<String, Expression> all = new LinkedHashMap<>(given);
        extra.forEach(all::putIfAbsent);
        Checked<Plan> plan = new OperationCalls(path, open.view().attributes()::state, live.progress()::isOpen)
                .of(targets, operation, all, List.of())
                .map(this::notDone)
                .then(found ->
                        new Checked<>(Optional.of(found), live.operations().check(found, open.view())));
        return plan.usable()
                .map(found -> agreed(found).orElseGet(() -> run(open, found)))
                .orElseGet(plan::findings);
    }

    private List<Finding> run(OpenInstance open, Plan plan) {
        live.count(plan);
        List<Finding> failures = open.run(plan, conduct.quiet());
        live.told(failures);
        return failures;
    }

    private Step placed(Step step) {
        return step instanceof Step.CallOperation call
                ? whereabouts.host().<Step>map(call::at).orElse(step)
                : step;
    }

    private Plan notDone(List<Step> steps) {
        return new Plan(
                steps.stream()
                        .filter(step -> !live.progress().isDone(step.id()))
                        .map(this::placed)
                        .toList(),
                List.of(),
                List.of());
    }

    /** Why not, when an operation that may have run must not run again. */
    private synchronized Optional<List<Finding>> agreed(Plan plan) {
        return Optional.of(new Agreement(live.operations(), conduct.consent())
                        .missing(plan, live.open().view()))
                .filter(missing -> !missing.isEmpty());
    }

    /** A state is one of the standard's, or else a word that the attribute {@code state} keeps. */
    private Stream<Finding> set(String state, Subject target, String path) {
        String id = path + target.id() + ".state";
        if (live.progress().isDone(id)) {
            return Stream.empty();
        }
        InstanceId node = target.owner();
        Optional<NodeState> known = Stream.of(NodeState.values())
                .filter(one -> one.toString().equals(state.toLowerCase(Locale.ROOT)))
                .findFirst();
        OpenInstance open = live.open();
        NodeState after = known.orElseGet(() -> open.view().attributes().state(node));
        Map<InstanceId, Map<String, Value>> attributes = Map.of(node, Map.of("state", Value.string(state)));
        List<Finding> unwritten = new ArrayList<>();
        open.journal()
                .append(new Entry.StepStarted(id, node, after))
                .or(() -> open.journal().append(new Entry.StepDone(id, node, attributes, Map.of())))
                .ifPresent(unwritten::add);
        attributes.forEach(open.view().attributes()::set);
        open.view().attributes().state(node, after);
        return unwritten.stream();
    }
}
