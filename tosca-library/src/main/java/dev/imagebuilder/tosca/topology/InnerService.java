package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.model.Model;
import dev.imagebuilder.tosca.model.NodeTemplate;
import dev.imagebuilder.tosca.model.RequirementAssignment;
import dev.imagebuilder.tosca.model.SubstitutionMapping.Mapping;
import dev.imagebuilder.tosca.model.TopologyTemplate;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.model.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A service as it is in the place of a node: its requirements that are mapped end at the nodes that the node requires.
 * As long as it is looked at alone, these are nodes to be selected.
 */
final class InnerService {
    private final Substitute service;
    private final TopologyTemplate outside;
    private final TopologyTemplate inside;
    /** By the node inside, the requirements of it that are mapped, each to a node outside. */
    private final Map<String, List<RequirementAssignment>> tied = new LinkedHashMap<>();
    /** Nodes outside that requirements inside end at. */
    private final Set<String> foreign = new TreeSet<>();
    /** Nodes inside that are to be selected, and what they are outside. */
    private final Map<String, String> selected = new HashMap<>();

    /** @param outside the service that the node is in */
    InnerService(Substitute service, Node node, TopologyTemplate outside) {
        this.service = service;
        this.outside = outside;
        this.inside = service.template().orElseThrow();
        new RequirementTargets(service.mapping().orElseThrow().requirements(), node)
                .all()
                .forEach(this::tie);
    }

    private void tie(Mapping mapping, List<Relationship> relationships) {
        List<TypeName> target = mapping.target();
        boolean areNodes = target.stream().allMatch(name -> inside.nodes().containsKey(name.name()));
        for (Relationship relationship : relationships) {
            if (areNodes) {
                target.forEach(node -> selected.put(node.name(), relationship.target()));
            } else {
                foreign.add(relationship.target());
                var end = new TypeName(InnerName.foreign(relationship.target()), mapping.location());
                tied.computeIfAbsent(target.getFirst().name(), _ -> new ArrayList<>())
                        .add(RequirementAssignment.toNode(
                                target.get(1).name(), Optional.of(end), Optional.empty(), mapping.location()));
            }
        }
    }

    /** The service with the nodes outside that it needs; it stands in for nothing in particular any more. */
    Model model(Types types) {
        Map<String, NodeTemplate> nodes = new LinkedHashMap<>();
        inside.nodes().forEach((name, node) -> nodes.put(name, tied(node)));
        foreign.forEach(name ->
                nodes.put(InnerName.foreign(name), foreign(outside.nodes().get(name))));
        Model model = service.model().value().orElseThrow();
        return new Model(model.version(), types, Optional.of(template(nodes)), model.imports());
    }

    /** The new names of all that functions inside can refer to. */
    Map<String, String> names(String outer, Topology built) {
        Map<String, String> names = new HashMap<>();
        built.nodes().keySet().forEach(name -> names.put(name, InnerName.of(outer, name)));
        built.others().keySet().forEach(name -> names.put(name, InnerName.of(outer, name)));
        foreign.forEach(name -> names.put(InnerName.foreign(name), name));
        names.putAll(selected);
        return names;
    }

    /** Whether a node is one of those outside. */
    boolean isForeign(String name) {
        return selected.containsKey(name)
                || foreign.stream().map(InnerName::foreign).anyMatch(name::equals);
    }

    private NodeTemplate tied(NodeTemplate node) {
        List<RequirementAssignment> open = new ArrayList<>(tied.getOrDefault(node.name(), List.of()));
        List<RequirementAssignment> requirements = new ArrayList<>();
        for (RequirementAssignment said : node.requirements()) {
            Optional<RequirementAssignment> end = open.stream()
                    .filter(one -> one.name().equals(said.name()) && isDangling(said))
                    .findFirst();
            end.ifPresent(open::remove);
            requirements.add(end.map(one -> tied(said, one)).orElse(said));
        }
        requirements.addAll(open);
        return with(node, requirements);
    }

    private boolean isDangling(RequirementAssignment said) {
        return said.node()
                .filter(name -> inside.nodes().containsKey(name.name()))
                .isEmpty();
    }

    /** The filter was for finding a node. */
    private static RequirementAssignment tied(RequirementAssignment said, RequirementAssignment end) {
        return new RequirementAssignment(
                said.name(),
                end.node(),
                said.index(),
                said.capability(),
                said.relationship(),
                Optional.empty(),
                said.count(),
                said.isOptional(),
                said.allocation(),
                said.occurrences(),
                said.location());
    }

    private static NodeTemplate with(NodeTemplate node, List<RequirementAssignment> requirements) {
        return new NodeTemplate(
                node.name(),
                node.type(),
                node.metadata(),
                node.directives(),
                node.properties(),
                node.attributes(),
                node.capabilities(),
                requirements,
                node.interfaces(),
                node.artifacts(),
                node.filter(),
                node.count(),
                node.propertiesPlace(),
                node.location());
    }

    /** What is said of it means something only outside. */
    private static NodeTemplate foreign(NodeTemplate node) {
        return NodeTemplate.selected(InnerName.foreign(node.name()), node.type(), node.location());
    }

    private TopologyTemplate template(Map<String, NodeTemplate> nodes) {
        return new TopologyTemplate(
                inside.inputs(),
                nodes,
                inside.relationships(),
                inside.groups(),
                inside.policies(),
                inside.outputs(),
                inside.workflows(),
                Optional.empty(),
                inside.functions(),
                inside.location());
    }
}
