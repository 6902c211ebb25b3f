package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import dev.imagebuilder.tosca.model.Activity;
import dev.imagebuilder.tosca.model.AttributeMapping;
import dev.imagebuilder.tosca.model.Condition;
import dev.imagebuilder.tosca.model.NodeType;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.model.TopologyTemplate;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.model.Workflow;
import dev.imagebuilder.tosca.model.WorkflowStep;
import dev.imagebuilder.tosca.topology.ConditionCheck.Subject;
import dev.imagebuilder.tosca.value.Expression;
import dev.imagebuilder.tosca.value.Value;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Workflows name nodes, requirements, operations, steps and workflows that exist (TOSCA 1.3, chapter 7; TOSCA 2.0,
 * section 13.2).
 */
final class WorkflowCheck {
    private static final List<String> ENDS = List.of("SOURCE", "TARGET");
    private static final List<String> HOSTS = List.of("SELF", "HOST", "SOURCE", "TARGET", "ORCHESTRATOR");

    private final TopologyTemplate template;
    private final Topology topology;
    private final Evaluation evaluation;
    private final Findings findings;
    private final ConditionCheck conditions;
    private final ActivityCheck activities;
    private final Members members;
    private final NameCheck names;

    WorkflowCheck(TopologyTemplate template, Topology topology, Evaluation evaluation, Findings findings) {
        this.template = template;
        this.topology = topology;
        this.evaluation = evaluation;
        this.findings = findings;
        this.names = new NameCheck(Code.WORKFLOW_UNFIT, findings);
        this.conditions = new ConditionCheck(topology.types(), evaluation, names);
        this.activities = new ActivityCheck(template, topology, evaluation, names);
        this.members = new Members(template.groups(), topology.nodes());
    }

    void check() {
        template.workflows().values().forEach(this::workflow);
        new WorkflowOrder(template, findings).check();
        var triggers = new TriggerCheck(template, topology, evaluation, findings);
        // What a trigger of a type calls, not all that the policy is for need to have.
        topology.policies().values().forEach(policy -> template.policies()
                .get(policy.name())
                .triggers()
                .keySet()
                .forEach(own -> triggers.check(policy.triggers().get(own), policy)));
    }

    private void workflow(Workflow workflow) {
        Map<String, Input> inputs = inputs(workflow);
        for (Workflow.Precondition precondition : workflow.preconditions()) {
            List<Place> places = places(precondition.target(), precondition.relationship());
            conditions(precondition.conditions(), precondition.target(), places, inputs);
        }
        workflow.steps().values().forEach(step -> step(step, workflow, inputs));
        workflow.outputs().values().forEach(this::output);
    }

    private Map<String, Input> inputs(Workflow workflow) {
        Map<String, Input> inputs = new LinkedHashMap<>();
        for (PropertyDefinition input : workflow.inputs().values()) {
            var value =
                    new Value.Pending("the workflow begins", topology.types().kind(input.schema()));
            inputs.put(input.name(), new Input(input, value, Optional.empty()));
        }
        return inputs;
    }

    /** A node by its name must have the attribute; of others that is not sure. */
    private void output(AttributeMapping output) {
        boolean isOfNode = !output.path().isEmpty()
                && output.path().getFirst() instanceof Expression.Literal first
                && !HOSTS.contains(first.value().toString());
        if (isOfNode) {
            evaluation.value(new Expression.Call("get_attribute", output.path(), output.location()), Self.NOTHING);
        }
    }

    /** The nodes that are meant, or their relationships. */
    private List<Place> places(Optional<TypeName> target, Optional<TypeName> requirement) {
        target.ifPresent(this::nodeOrGroup);
        List<Node> nodes = target.map(name -> members.of(name.name())).orElse(List.of());
        if (requirement.isEmpty()) {
            return nodes.stream().map(Place::of).toList();
        }
        target.ifPresent(name -> requirement(name, requirement.get()));
        return nodes.stream()
                .flatMap(node -> node.relationships().stream()
                        .filter(relationship -> relationship
                                .requirement()
                                .equals(requirement.get().name()))
                        .map(relationship -> Place.of(node, relationship)))
                .toList();
    }

    private void nodeOrGroup(TypeName name) {
        Set<String> known = new LinkedHashSet<>(template.nodes().keySet());
        known.addAll(template.groups().keySet());
        if (!known.contains(name.name())) {
            names.unknown(name, "node template or group", known);
        }
    }

    /** Only a node has requirements. */
    private void requirement(TypeName target, TypeName requirement) {
        Optional<Node> node = Optional.ofNullable(topology.nodes().get(target.name()));
        boolean isGroup = template.groups().containsKey(target.name())
                && !template.nodes().containsKey(target.name());
        Set<String> known = node.map(Node::requirements).orElse(Set.of());
        if ((node.isPresent() || isGroup) && !known.contains(requirement.name())) {
            names.lacks(target.name(), requirement, "requirement", known);
        }
    }

    /** A group has members of several kinds, and may mean itself. */
    private void conditions(
            List<Condition> wanted, Optional<TypeName> target, List<Place> places, Map<String, Input> inputs) {
        Optional<Place> node = target.flatMap(
                        name -> Optional.ofNullable(topology.nodes().get(name.name())))
                .map(Place::of);
        Optional<Place> about = node.map(n -> places.size() == 1 ? places.getFirst() : n);
        if (about.isPresent() || target.isEmpty()) {
            Self self = about.map(Place::self).orElse(Self.NOTHING);
            conditions.check(wanted, about.map(this::subject), self.within(inputs));
        }
    }

    /** The attributes of a node stand beside those of its relationship. */
    private Subject subject(Place place) {
        return Subject.of(place)
                .with(Subject.of(Place.of(place.node().orElseThrow())).attributes());
    }

    private void step(WorkflowStep step, Workflow workflow, Map<String, Input> inputs) {
        List<Place> places = places(step.target(), step.relationship());
        conditions(step.filter(), step.target(), places, inputs);
        step.next().stream()
                .filter(next -> !workflow.steps().containsKey(next.name()))
                .forEach(next -> names.lacks(
                        workflow.name(), next, "step", workflow.steps().keySet()));
        step.host().ifPresent(host -> host(host, step));
        Self self = places.isEmpty() ? Self.NOTHING : places.getFirst().self();
        for (Activity activity : step.activities()) {
            activities.check(activity, places, self.within(inputs));
        }
    }

    /** Where operations of relationships run, only an end can say (TOSCA 1.3, section 3.6.27). */
    private void host(TypeName host, WorkflowStep step) {
        List<String> words = step.relationship().isPresent() ? ENDS : HOSTS;
        boolean isNode = step.relationship().isEmpty()
                && (template.nodes().containsKey(host.name())
                        || topology.types().find(NodeType.class, host).isPresent());
        if (!isNode && !words.contains(host.name())) {
            findings.add(Finding.error(
                            Code.WORKFLOW_UNFIT,
                            host.location(),
                            "operations of this step cannot run on \"" + host.name() + "\"")
                    .hint(Suggestion.didYouMean(host.name(), words)
                            .orElse(
                                    step.relationship().isPresent()
                                            ? "those of a relationship run on SOURCE or TARGET"
                                            : "name a node template or a node type")));
        }
    }
}
