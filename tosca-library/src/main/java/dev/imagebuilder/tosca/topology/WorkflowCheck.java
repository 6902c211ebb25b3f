package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import dev.imagebuilder.tosca.model.Activity;
import dev.imagebuilder.tosca.model.Assignment;
import dev.imagebuilder.tosca.model.Condition;
import dev.imagebuilder.tosca.model.Group;
import dev.imagebuilder.tosca.model.InterfaceType;
import dev.imagebuilder.tosca.model.NodeType;
import dev.imagebuilder.tosca.model.TopologyTemplate;
import dev.imagebuilder.tosca.model.Trigger;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.model.Workflow;
import dev.imagebuilder.tosca.model.WorkflowStep;
import dev.imagebuilder.tosca.value.Expression;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Workflows and triggers name nodes, requirements, operations, steps and workflows that exist (TOSCA 1.3, chapter 7 and
 * section 3.6.22; TOSCA 2.0, sections 13.2 and 16.5).
 */
final class WorkflowCheck {
    private final TopologyTemplate template;
    private final Topology topology;
    private final Evaluation evaluation;
    private final Findings findings;

    WorkflowCheck(TopologyTemplate template, Topology topology, Evaluation evaluation, Findings findings) {
        this.template = template;
        this.topology = topology;
        this.evaluation = evaluation;
        this.findings = findings;
    }

    void check() {
        template.workflows().values().forEach(this::workflow);
        template.policies()
                .values()
                .forEach(policy -> policy.triggers().values().forEach(trigger -> trigger(trigger, policy)));
    }

    private void unknown(TypeName name, String what, Collection<String> names) {
        findings.add(
                Finding.error(Code.WORKFLOW_UNFIT, name.location(), "there is no " + what + " \"" + name.name() + "\"")
                        .hint(Suggestion.didYouMean(name.name(), names)));
    }

    private void lacks(String owner, TypeName name, String what, Collection<String> names) {
        findings.add(Finding.error(
                        Code.WORKFLOW_UNFIT, name.location(), owner + " has no " + what + " \"" + name.name() + "\"")
                .hint(Suggestion.didYouMean(name.name(), names)));
    }

    private void workflow(Workflow workflow) {
        for (Workflow.Precondition precondition : workflow.preconditions()) {
            precondition.target().ifPresent(this::nodeOrGroup);
            Optional<Node> node = precondition.target().flatMap(this::node);
            relationship(node, precondition.relationship());
            conditions(
                    precondition.conditions(),
                    node.map(Place::of),
                    workflow.inputs().keySet());
        }
        workflow.steps().values().forEach(step -> step(step, workflow));
    }

    private Optional<Node> node(TypeName name) {
        return Optional.ofNullable(topology.nodes().get(name.name()));
    }

    private void nodeOrGroup(TypeName name) {
        Set<String> names = new LinkedHashSet<>(template.nodes().keySet());
        names.addAll(template.groups().keySet());
        if (!names.contains(name.name())) {
            unknown(name, "node template or group", names);
        }
    }

    private void relationship(Optional<Node> node, Optional<TypeName> requirement) {
        if (node.isPresent()
                && requirement.isPresent()
                && !node.get().requirements().contains(requirement.get().name())) {
            lacks(
                    node.get().name(),
                    requirement.get(),
                    "requirement",
                    node.get().requirements());
        }
    }

    private void step(WorkflowStep step, Workflow workflow) {
        step.target().ifPresent(this::nodeOrGroup);
        Optional<Node> node = step.target().flatMap(this::node);
        relationship(node, step.relationship());
        step.relationship()
                .filter(_ -> step.target()
                        .filter(target -> template.groups().containsKey(target.name())
                                && !template.nodes().containsKey(target.name()))
                        .isPresent())
                .ifPresent(name -> lacks(step.target().orElseThrow().name(), name, "requirement", List.of()));
        // What SELF is, only a node says.
        node.ifPresent(_ ->
                conditions(step.filter(), node.map(Place::of), workflow.inputs().keySet()));
        step.next().stream()
                .filter(next -> !workflow.steps().containsKey(next.name()))
                .forEach(next ->
                        lacks(workflow.name(), next, "step", workflow.steps().keySet()));
        relationships(step, node).forEach(relationship -> step.activities().stream()
                .filter(activity -> activity.kind() == Activity.Kind.CALL_OPERATION)
                .map(Activity::subject)
                .filter(subject -> subject.name().indexOf('.') > 0)
                .filter(subject -> relationship.operations().stream()
                        .noneMatch(o -> o.toString().equals(subject.name())
                                || subject.name().endsWith("." + o.name())
                                        && subject.name().startsWith("tosca.")))
                .forEach(subject -> unknown(
                        subject,
                        "operation of the relationship",
                        relationship.operations().stream()
                                .map(Operation::toString)
                                .toList())));
        step.activities()
                .forEach(activity -> activity(
                        activity,
                        node.filter(_ -> step.relationship().isEmpty()),
                        workflow.inputs().keySet()));
    }

    private static List<Relationship> relationships(WorkflowStep step, Optional<Node> node) {
        return step.relationship().isEmpty() || node.isEmpty()
                ? List.of()
                : node.get().relationships().stream()
                        .filter(relationship -> relationship
                                .requirement()
                                .equals(step.relationship().get().name()))
                        .toList();
    }

    private void activity(Activity activity, Optional<Node> node, Set<String> inputs) {
        TypeName subject = activity.subject();
        Self self = node.map(Self::of).orElse(Self.NOTHING);
        activity.inputs().values().stream()
                .map(Assignment::value)
                .filter(value -> !mentions(value, inputs))
                .forEach(value -> evaluation.value(value, self));
        switch (activity.kind()) {
            case CALL_OPERATION -> operation(subject, node);
            case INLINE -> {
                if (!template.workflows().containsKey(subject.name())) {
                    unknown(subject, "workflow", template.workflows().keySet());
                }
            }
            // A state is a word of anyone's choice, and a workflow to delegate to can be one of the orchestrator's.
            case SET_STATE, DELEGATE -> {}
        }
    }

    /** Whether a value is made of one of a workflow's own inputs, which the topology does not have. */
    private static boolean mentions(Expression value, Set<String> inputs) {
        Set<String> called = new LinkedHashSet<>();
        value.forEachCall(call -> {
            if (call.function().equals("get_input")
                    && !call.arguments().isEmpty()
                    && call.arguments().getFirst() instanceof Expression.Literal name) {
                called.add(name.value().toString());
            }
        });
        return called.stream().anyMatch(inputs::contains);
    }

    private void operation(TypeName subject, Optional<Node> node) {
        if (subject.name().indexOf('.') < 0) {
            findings.add(Finding.error(
                            Code.WORKFLOW_UNFIT,
                            subject.location(),
                            "\"" + subject.name() + "\" does not say of which interface the operation is")
                    .hint("write INTERFACE.OPERATION, such as Standard.start"));
            return;
        }
        node.ifPresent(n -> {
            Set<String> names = n.operations().stream().map(Operation::toString).collect(Collectors.toSet());
            if (!names.contains(subject.name()) && !isNamedByType(subject, n)) {
                lacks(n.name(), subject, "operation", names);
            }
        });
    }

    /** The standard's own examples name an interface by its type. */
    private boolean isNamedByType(TypeName subject, Node node) {
        int dot = subject.name().lastIndexOf('.');
        var face = new TypeName(subject.name().substring(0, dot), subject.location());
        return topology.types().find(InterfaceType.class, face).isPresent()
                && node.operations().stream()
                        .anyMatch(operation ->
                                operation.name().equals(subject.name().substring(dot + 1)));
    }

    private void conditions(List<Condition> conditions, Optional<Place> about, Set<String> inputs) {
        conditions.forEach(condition -> condition(condition, about, inputs));
    }

    /** @param about what has the attributes; those of a capability stand beside those of its node */
    private void condition(Condition condition, Optional<Place> about, Set<String> inputs) {
        switch (condition) {
            case Condition.Combined combined -> conditions(combined.parts(), about, inputs);
            case Condition.Computed computed -> {
                if (!mentions(computed.expression(), inputs)) {
                    evaluation.value(
                            computed.expression(), about.map(Place::self).orElse(Self.NOTHING));
                }
            }
            case Condition.OfAttribute wanted ->
                about.filter(place -> !place.has(wanted.attribute().name())
                                && !Place.of(place.node().orElseThrow())
                                        .has(wanted.attribute().name()))
                        .ifPresent(place -> lacks(
                                place.name(),
                                wanted.attribute(),
                                "attribute",
                                place.attributes().keySet()));
        }
    }

    /** The one there is; of several any can be meant. */
    private static Optional<Node> only(List<Node> nodes) {
        return nodes.size() == 1 ? Optional.of(nodes.getFirst()) : Optional.empty();
    }

    private void trigger(Trigger trigger, Group policy) {
        trigger.node()
                .filter(name -> !template.nodes().containsKey(name.name()))
                .filter(name -> topology.types().find(NodeType.class, name).isEmpty())
                .ifPresent(name -> unknown(
                        name, "node template or node type", template.nodes().keySet()));
        Optional<Node> node = trigger.node().flatMap(this::node);
        Optional<Place> about = node.map(n -> trigger.part()
                .flatMap(part -> Optional.ofNullable(n.capabilities().get(part.name())))
                .map(capability -> Place.of(n, capability))
                .orElseGet(() -> Place.of(n)));
        conditions(trigger.conditions(), about, Set.of());
        node.ifPresent(n -> trigger.part()
                .filter(part -> !n.requirements().contains(part.name())
                        && !n.capabilities().containsKey(part.name()))
                .ifPresent(part -> lacks(
                        n.name(),
                        part,
                        "requirement or capability",
                        n.capabilities().keySet())));
        List<Node> targets = trigger.node().flatMap(this::node).map(List::of).orElseGet(() -> policy.members().stream()
                .flatMap(name -> node(name).stream())
                .toList());
        trigger.activities().forEach(activity -> activity(activity, only(targets), Set.of()));
    }
}
