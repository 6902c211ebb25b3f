package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import dev.imagebuilder.tosca.model.Activity;
import dev.imagebuilder.tosca.model.Condition;
import dev.imagebuilder.tosca.model.Group;
import dev.imagebuilder.tosca.model.NodeType;
import dev.imagebuilder.tosca.model.TopologyTemplate;
import dev.imagebuilder.tosca.model.Trigger;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.model.Workflow;
import dev.imagebuilder.tosca.model.WorkflowStep;
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
        template.policies().values().stream()
                .flatMap((Group policy) -> policy.triggers().values().stream())
                .forEach(this::trigger);
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
            conditions(precondition.conditions(), node);
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
        // What SELF is, only a node says.
        node.ifPresent(_ -> conditions(step.filter(), node));
        step.next().stream()
                .filter(next -> !workflow.steps().containsKey(next.name()))
                .forEach(next ->
                        lacks(workflow.name(), next, "step", workflow.steps().keySet()));
        step.activities()
                .forEach(activity ->
                        activity(activity, node.filter(_ -> step.relationship().isEmpty())));
    }

    private void activity(Activity activity, Optional<Node> node) {
        TypeName subject = activity.subject();
        Self self = node.map(Self::of).orElse(Self.NOTHING);
        activity.inputs().values().forEach(input -> evaluation.value(input.value(), self));
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
            if (!names.contains(subject.name())) {
                lacks(n.name(), subject, "operation", names);
            }
        });
    }

    private void conditions(List<Condition> conditions, Optional<Node> node) {
        conditions.forEach(condition -> condition(condition, node));
    }

    private void condition(Condition condition, Optional<Node> node) {
        switch (condition) {
            case Condition.Combined combined -> conditions(combined.parts(), node);
            case Condition.Computed computed ->
                evaluation.value(computed.expression(), node.map(Self::of).orElse(Self.NOTHING));
            case Condition.OfAttribute wanted ->
                node.filter(n -> !Place.of(n).has(wanted.attribute().name()))
                        .ifPresent(n -> lacks(
                                n.name(),
                                wanted.attribute(),
                                "attribute",
                                n.attributes().keySet()));
        }
    }

    private void trigger(Trigger trigger) {
        trigger.node()
                .filter(name -> !template.nodes().containsKey(name.name()))
                .filter(name -> topology.types().find(NodeType.class, name).isEmpty())
                .ifPresent(name -> unknown(
                        name, "node template or node type", template.nodes().keySet()));
        conditions(trigger.conditions(), trigger.node().flatMap(this::node));
        trigger.activities().forEach(activity -> activity(activity, Optional.empty()));
    }
}
