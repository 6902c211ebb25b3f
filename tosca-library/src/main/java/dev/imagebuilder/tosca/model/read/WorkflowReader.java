package dev.imagebuilder.tosca.model.read;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Phrase;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import dev.imagebuilder.tosca.model.Activity;
import dev.imagebuilder.tosca.model.Condition;
import dev.imagebuilder.tosca.model.Primitive;
import dev.imagebuilder.tosca.model.Trigger;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.model.Workflow;
import dev.imagebuilder.tosca.model.Workflow.Precondition;
import dev.imagebuilder.tosca.model.WorkflowStep;
import dev.imagebuilder.tosca.yaml.YamlNode;
import dev.imagebuilder.tosca.yaml.YamlNode.Entry;
import dev.imagebuilder.tosca.yaml.YamlNode.Mapping;
import dev.imagebuilder.tosca.yaml.YamlNode.Scalar;
import dev.imagebuilder.tosca.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads workflows and the triggers of policies (TOSCA 1.3, sections 3.6.22 to 3.6.27; 2.0, chapters 13 and 16). */
final class WorkflowReader {
    private static final List<String> ACTIVITIES = List.of("delegate", "set_state", "call_operation", "inline");

    private final Reading reading;
    private final ConditionReader conditions;

    WorkflowReader(Reading reading) {
        this.reading = reading;
        this.conditions = new ConditionReader(reading);
    }

    Map<String, Workflow> workflows(Keynames topology) {
        return topology.named("workflows", this::workflow);
    }

    private Optional<Workflow> workflow(Entry entry) {
        var keynames = Keynames.of("workflow", entry, reading);
        if (keynames.has("implementation") && keynames.has("steps")) {
            reading.add(Finding.error(
                            Code.WRONG_SHAPE,
                            keynames.place("implementation"),
                            "a workflow has steps or an implementation")
                    .hint("leave one of the two out"));
        }
        keynames.node("implementation").ifPresent(node -> InterfaceReader.implementation(node, reading));
        InterfaceReader.outputs(keynames);
        return Optional.of(new Workflow(
                entry.name(),
                keynames.named("inputs", e -> Optional.of(PropertyReader.input(e, reading))),
                preconditions(keynames),
                keynames.named("steps", this::step),
                entry.key().location()));
    }

    private List<Precondition> preconditions(Keynames keynames) {
        List<Precondition> preconditions = new ArrayList<>();
        keynames.node("precondition")
                .map(node ->
                        new Precondition(Optional.empty(), Optional.empty(), conditions.one(node), node.location()))
                .ifPresent(preconditions::add);
        keynames.node("preconditions").ifPresent(node -> items(node).forEach(item -> preconditions.add(one(item))));
        return preconditions;
    }

    private static List<YamlNode> items(YamlNode node) {
        return node instanceof Sequence list ? list.items() : List.of(node);
    }

    private Precondition one(YamlNode node) {
        var keynames = Keynames.of("precondition", node, reading);
        keynames.require("target", node.location());
        return new Precondition(
                keynames.typeName("target"),
                keynames.typeName("target_relationship"),
                conditions.conditions(keynames, "condition"),
                node.location());
    }

    private Optional<WorkflowStep> step(Entry entry) {
        var keynames = Keynames.of("step", entry, reading);
        keynames.require("target", entry.key().location());
        keynames.require("activities", entry.key().location());
        keynames.scalar("operation_host");
        List<TypeName> next = Stream.of("on_success", "on_failure")
                .flatMap(name -> next(keynames, name).stream())
                .toList();
        return Optional.of(new WorkflowStep(
                entry.name(),
                keynames.typeName("target"),
                keynames.typeName("target_relationship"),
                filter(keynames),
                activities(keynames, "activities"),
                next,
                entry.key().location()));
    }

    /** In 2.0 a list of conditions. */
    private List<Condition> filter(Keynames step) {
        return reading.version().isSimple()
                ? conditions.conditions(step, "filter")
                : step.list("filter").stream()
                        .flatMap(node -> conditions.one(node).stream())
                        .toList();
    }

    /** The standard's example of 2.0 has one name where its table has a list. */
    private static List<TypeName> next(Keynames keynames, String name) {
        boolean isOne = !keynames.reading().version().isSimple()
                && keynames.node(name).filter(Scalar.class::isInstance).isPresent();
        return isOne ? keynames.typeName(name).stream().toList() : keynames.typeNames(name);
    }

    private List<Activity> activities(Keynames keynames, String name) {
        return keynames.list(name).stream()
                .flatMap(node -> activity(node).stream())
                .toList();
    }

    private Optional<Activity> activity(YamlNode node) {
        Optional<Entry> entry = Keynames.single(node, "an activity", reading);
        Optional<Entry> known = entry.filter(e -> ACTIVITIES.contains(e.name()));
        if (entry.isPresent() && known.isEmpty()) {
            reading.add(Finding.error(
                            Code.KEY_UNKNOWN,
                            entry.get().key().location(),
                            "\"" + entry.get().name() + "\" is not an activity")
                    .hint(Suggestion.didYouMean(entry.get().name(), ACTIVITIES)
                            .orElse("the activities are " + String.join(", ", ACTIVITIES))));
        }
        return known.flatMap(this::activity);
    }

    private Optional<Activity> activity(Entry entry) {
        Activity.Kind kind = Activity.Kind.values()[ACTIVITIES.indexOf(entry.name())];
        if (entry.value() instanceof Scalar subject && !Keynames.isEmpty(subject)) {
            return Optional.of(new Activity(kind, Keynames.typeName(subject), Map.of()));
        }
        if (kind == Activity.Kind.SET_STATE || !(entry.value() instanceof Mapping)) {
            reading.add(Keynames.wrongShape("\"" + entry.name() + "\"", "a single value", entry.value()));
            return Optional.empty();
        }
        boolean isCall = kind == Activity.Kind.CALL_OPERATION;
        var keynames = Keynames.of(isCall ? "called operation" : "called workflow", entry, reading);
        return keynames.requiredTypeName(
                        isCall ? "operation" : "workflow", entry.key().location())
                .map(subject -> new Activity(kind, subject, Assignments.of(keynames, "inputs")));
    }

    Map<String, Trigger> triggers(Keynames policy) {
        boolean isList = reading.version().isSimple()
                && policy.node("triggers").filter(Sequence.class::isInstance).isPresent();
        if (!isList) {
            return policy.named("triggers", this::trigger);
        }
        Map<String, Trigger> triggers = new java.util.LinkedHashMap<>();
        policy.namedList("triggers", "a trigger", this::trigger).forEach(t -> triggers.put(t.name(), t));
        return triggers;
    }

    private Optional<Trigger> trigger(Entry entry) {
        var keynames = Keynames.of("trigger", entry, reading);
        boolean hasEvent = keynames.has("event") || keynames.has("event_type");
        if (!hasEvent) {
            keynames.require("event", entry.key().location());
        }
        keynames.require("action", entry.key().location());
        if (!reading.version().isSimple()) {
            keynames.scalar("event");
        }
        keynames.node("schedule")
                .map(node -> Keynames.of("schedule", node, reading))
                .ifPresent(schedule -> {
                    schedule.require("start_time", keynames.place("schedule"));
                    schedule.require("end_time", keynames.place("schedule"));
                    primitive(schedule, "start_time", Primitive.TIMESTAMP);
                    primitive(schedule, "end_time", Primitive.TIMESTAMP);
                });
        Optional<Keynames> filter = keynames.node("target_filter").map(n -> Keynames.of("target filter", n, reading));
        filter.ifPresent(f -> f.require("node", keynames.place("target_filter")));
        return Optional.of(new Trigger(
                entry.name(),
                filter.flatMap(f -> f.typeName("node")),
                filter.flatMap(f -> f.typeName("capability").or(() -> f.typeName("requirement"))),
                triggerConditions(keynames),
                actions(keynames),
                entry.key().location()));
    }

    private void primitive(Keynames keynames, String name, Primitive type) {
        keynames.scalar(name)
                .filter(scalar -> !type.hasInstance(ScalarReader.value(scalar, reading.version())))
                .ifPresent(scalar ->
                        reading.add(Keynames.wrongShape("\"" + name + "\"", Phrase.a(type.toString()), scalar)));
    }

    /** A condition may stand in a map of its own, with how often it must be looked at (TOSCA 1.3, section 3.6.22.3). */
    private List<Condition> triggerConditions(Keynames keynames) {
        Optional<YamlNode> node = keynames.node("condition");
        boolean isExtended = reading.version().isSimple()
                && node.filter(n -> n instanceof Mapping m
                                && m.entries().stream().anyMatch(e -> Grammar.keynames("trigger condition")
                                        .containsKey(e.name())))
                        .isPresent();
        if (isExtended) {
            var extended = Keynames.of("trigger condition", node.get(), reading);
            primitive(extended, "period", Primitive.TIME);
            primitive(extended, "evaluations", Primitive.INTEGER);
            return extended.node("constraint")
                    .filter(c -> !(c instanceof Scalar))
                    .map(conditions::conditions)
                    .orElse(List.of());
        }
        return reading.version().isSimple()
                ? node.filter(n -> !(n instanceof Scalar))
                        .map(conditions::conditions)
                        .orElse(List.of())
                : node.map(conditions::one).orElse(List.of());
    }

    /** Before 1.3 an action could be the call of an operation, written as a map. */
    private List<Activity> actions(Keynames keynames) {
        boolean isList =
                keynames.node("action").filter(Sequence.class::isInstance).isPresent();
        boolean mustBe = reading.version().since(dev.imagebuilder.tosca.model.Version.SIMPLE_1_3);
        return isList || mustBe ? activities(keynames, "action") : List.of();
    }
}
