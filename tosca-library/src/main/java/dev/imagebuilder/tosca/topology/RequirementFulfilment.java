package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import dev.imagebuilder.tosca.model.CapabilityDefinition;
import dev.imagebuilder.tosca.model.CapabilityType;
import dev.imagebuilder.tosca.model.NodeTemplate;
import dev.imagebuilder.tosca.model.NodeType;
import dev.imagebuilder.tosca.model.RequirementAssignment;
import dev.imagebuilder.tosca.model.RequirementDefinition;
import dev.imagebuilder.tosca.model.TopologyTemplate;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.model.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Ties the requirements of a node template to the nodes that fulfil them (TOSCA 1.3, sections 3.7.3 and 3.8.2). */
final class RequirementFulfilment {
    private static final String ANY_RELATIONSHIP = "tosca.relationships.DependsOn";

    private final Types types;
    private final TopologyTemplate template;
    private final Findings findings;

    RequirementFulfilment(Types types, TopologyTemplate template, Findings findings) {
        this.types = types;
        this.template = template;
        this.findings = findings;
    }

    List<Relationship> of(NodeTemplate node, NodeType type) {
        Map<String, RequirementDefinition> definitions = types.requirements(type);
        List<Relationship> relationships = new ArrayList<>();
        for (RequirementAssignment assignment : node.requirements()) {
            Optional<RequirementDefinition> definition = Optional.ofNullable(definitions.get(assignment.name()));
            if (definition.isEmpty()) {
                findings.add(Finding.error(
                                Code.REQUIREMENT_UNKNOWN,
                                assignment.location(),
                                type.name() + " has no requirement \"" + assignment.name() + "\"")
                        .hint(Suggestion.didYouMean(assignment.name(), definitions.keySet())));
            } else {
                relationship(node, assignment, definition.get()).ifPresent(relationships::add);
            }
        }
        definitions.values().forEach(definition -> count(node, definition));
        return relationships;
    }

    private Optional<Relationship> relationship(
            NodeTemplate node, RequirementAssignment assignment, RequirementDefinition definition) {
        if (assignment.node().isEmpty()) {
            return Optional.empty();
        }
        TypeName wanted = assignment.node().get();
        Optional<NodeTemplate> target = Optional.ofNullable(template.nodes().get(wanted.name()));
        if (target.isEmpty()) {
            findings.add(Finding.error(
                            Code.REQUIREMENT_TARGET_UNKNOWN,
                            wanted.location(),
                            node.name() + " requires \"" + wanted.name()
                                    + "\", and there is no node template of that name")
                    .hint(Suggestion.didYouMean(wanted.name(), template.nodes().keySet())));
            return Optional.empty();
        }
        checkFit(target.get(), wanted, definition);
        String type = assignment
                .relationship()
                .or(definition::relationship)
                .map(TypeName::name)
                .orElse(ANY_RELATIONSHIP);
        return Optional.of(new Relationship(assignment.name(), type, wanted.name(), assignment.location()));
    }

    private void checkFit(NodeTemplate target, TypeName wanted, RequirementDefinition definition) {
        Optional<NodeType> type = types.find(NodeType.class, target.type().name());
        if (type.isEmpty()) {
            return;
        }
        boolean isOfType = definition
                .node()
                .filter(name -> !types.isDerived(NodeType.class, type.get().name(), name.name()))
                .isEmpty();
        boolean offers = types.capabilities(type.get()).values().stream()
                .map(CapabilityDefinition::type)
                .anyMatch(offered -> types.isDerived(
                        CapabilityType.class,
                        offered.name(),
                        definition.capability().name()));
        if (!isOfType || !offers) {
            String lack = isOfType
                    ? "it offers no " + definition.capability().name()
                    : "it is no " + definition.node().orElseThrow().name();
            findings.add(Finding.error(
                    Code.REQUIREMENT_TARGET_UNFIT,
                    wanted.location(),
                    target.name() + " cannot fulfil the requirement \"" + definition.name() + "\": " + lack));
        }
    }

    private void count(NodeTemplate node, RequirementDefinition definition) {
        long met = node.requirements().stream()
                .filter(assignment -> assignment.name().equals(definition.name()))
                .filter(assignment -> assignment.node().isPresent())
                .count();
        if (met < definition.fewest()) {
            findings.add(Finding.error(
                            Code.REQUIREMENT_MISSING,
                            node.location(),
                            node.name() + " requires a " + definition.name() + ", but nothing is named that offers one")
                    .hint("add \"- " + definition.name() + ": NODE\" to its requirements"));
        }
        if (met > definition.most()) {
            findings.add(Finding.error(
                    Code.REQUIREMENT_UNKNOWN,
                    node.location(),
                    node.name() + " names " + met + " nodes for its requirement \"" + definition.name()
                            + "\", and at most " + definition.most() + " can be"));
        }
    }
}
