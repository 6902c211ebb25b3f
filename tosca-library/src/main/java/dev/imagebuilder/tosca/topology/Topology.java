package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Compatibility;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.model.Group;
import dev.imagebuilder.tosca.model.NodeType;
import dev.imagebuilder.tosca.model.Ordered;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.model.RequirementDefinition;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.model.Types;
import dev.imagebuilder.tosca.model.Version;
import dev.imagebuilder.tosca.model.Workflow;
import dev.imagebuilder.tosca.value.Value;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a blueprint wishes to exist.
 *
 * @param compatibility how strictly it is judged
 * @param version of TOSCA that the blueprint is written in
 * @param inputs by name, in the author's order
 * @param nodes by name, in the author's order
 * @param others relationship templates, groups, policies and artifacts, by name
 * @param workflows by name
 * @param groups by name
 * @param policies by name
 * @param outputs what users want to know of it in the end
 * @param dropped the names of templates, groups and policies that are not here because their types are unknown
 */
public record Topology(
        Compatibility compatibility,
        Version version,
        Types types,
        Map<String, Input> inputs,
        Map<String, Node> nodes,
        Map<String, Place> others,
        Map<String, Workflow> workflows,
        Map<String, Group> groups,
        Map<String, Group> policies,
        Map<String, PropertyDefinition> outputs,
        Set<String> dropped) {

    public Topology {
        inputs = Ordered.copyOf(inputs);
        nodes = Ordered.copyOf(nodes);
        others = Ordered.copyOf(others);
        workflows = Ordered.copyOf(workflows);
        groups = Ordered.copyOf(groups);
        policies = Ordered.copyOf(policies);
        outputs = Ordered.copyOf(outputs);
        dropped = Set.copyOf(dropped);
    }

    /** The values of all inputs. */
    public Map<String, Value> inputValues() {
        Map<String, Value> values = new LinkedHashMap<>();
        inputs.forEach((name, input) -> values.put(name, input.value()));
        return values;
    }

    /** How many there are to be of each node. */
    public Map<String, Integer> counts() {
        return counts(Map.of());
    }

    /**
     * How many there are to be of each node.
     *
     * @param scaled the numbers that users want instead, of some nodes
     */
    public Map<String, Integer> counts(Map<String, Integer> scaled) {
        return new Counts(this, scaled).all();
    }

    /** How many there may be of a node. */
    public Limits limits(Node node) {
        return new Counts(this, Map.of()).limits(node);
    }

    /** The nodes that a name means: a node, or a group with what is in it. */
    public List<Node> members(String name) {
        return new Members(groups, nodes).of(name);
    }

    /** The names of all nodes of a type or of types derived from it, the type named as where it is written. */
    public Set<String> ofType(TypeName type) {
        Set<String> found = new LinkedHashSet<>();
        String name = types.name(NodeType.class, type);
        nodes.values().stream()
                .filter(node -> types.isDerived(NodeType.class, node.type(), name))
                .forEach(node -> found.add(node.name()));
        return found;
    }

    /** The node that a function means by a template's name, or by {@code SELF}. */
    Optional<Node> node(String entity, Optional<Node> self) {
        return entity.equals("SELF") ? self : Optional.ofNullable(nodes.get(entity));
    }

    /** The node that offers what a relationship ends at: a part of its target when a service stands in for that. */
    Node offering(Relationship relationship) {
        return offering(nodes.get(relationship.target()), relationship.capability());
    }

    private Node offering(Node node, Optional<String> capability) {
        Optional<Making.Substituted.Offer> offer = node.making() instanceof Making.Substituted substituted
                ? capability.map(substituted.offers()::get)
                : Optional.empty();
        return offer.map(o -> offering(nodes.get(o.node()), Optional.of(o.capability())))
                .orElse(node);
    }

    /** The input that a function means: of the workflow that the call stands in, or of this topology. */
    Optional<Input> input(String name, Self self) {
        return Optional.ofNullable(self.inputs().getOrDefault(name, inputs.get(name)));
    }

    /** The names of the requirements of a node that must be fulfilled and are not. */
    public List<String> openRequirements(Node node) {
        return types.find(NodeType.class, node.type()).stream()
                .flatMap(type -> types.requirements(type).values().stream())
                .filter(requirement -> requirement
                        .occurrences()
                        .map(occurrences -> occurrences.fewest() > 0)
                        .orElse(version.isSimple()))
                .map(RequirementDefinition::name)
                .filter(name -> node.relationships().stream()
                        .noneMatch(r -> r.requirement().equals(name)))
                .toList();
    }

    /** The cycles in which nodes require each other, so that there is no order to deploy them in. */
    public List<Finding> requirementCycles() {
        return RequirementCycles.find(this);
    }

    /** The files of an operation; empty when it is not implemented. */
    public Optional<OperationFiles> files(OperationOwner owner, Operation operation) {
        return operation.implementation().map(i -> OperationFiles.of(owner, i, types));
    }

    /** Computes values of this topology, given the attributes its nodes have by now. */
    public Evaluation evaluate(Attributes attributes, Findings findings) {
        return new Evaluation(this, attributes, findings);
    }
}
