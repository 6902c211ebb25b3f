package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.diagnostic.Phrase;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
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
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Ties the requirements of a node template to the nodes that fulfil them (TOSCA 1.3, sections 3.7.3 and 3.8.2; TOSCA
 * 2.0, sections 8.4 and 8.5).
 */
final class RequirementFulfilment {
    private final Types types;
    private final TopologyTemplate template;
    private final Findings findings;
    private final Candidates candidates;
    private final RelationshipCheck check;
    private final AssignedTargetCheck assigned;
    private final RelationshipLookup relationships;
    private final RequirementCounts counts;
    /** Node and requirement of each mapping of the service to a node outside. */
    private final Set<List<String>> mapped;

    RequirementFulfilment(Types types, TopologyTemplate template, Findings findings) {
        this.types = types;
        this.template = template;
        this.findings = findings;
        this.candidates = new Candidates(types, template);
        this.check = new RelationshipCheck(types, template, findings);
        this.assigned = new AssignedTargetCheck(types, findings);
        this.relationships = new RelationshipLookup(types, template, check, candidates, findings);
        this.counts = new RequirementCounts(types, findings);
        this.mapped = template.substitution().stream()
                .flatMap(substitution -> substitution.requirements().stream())
                .map(mapping -> mapping.target().stream().map(TypeName::name).toList())
                .collect(Collectors.toSet());
    }

    /** The properties of all relationship templates, for their values to be looked at. */
    List<Place> templates() {
        return relationships.templates();
    }

    List<Relationship> of(NodeTemplate node, NodeType type) {
        Map<String, RequirementDefinition> definitions = types.requirements(type);
        List<Relationship> fulfilled = new ArrayList<>();
        for (RequirementAssignment assignment : node.requirements()) {
            Optional<RequirementDefinition> definition = Optional.ofNullable(definitions.get(assignment.name()));
            if (definition.isEmpty()) {
                findings.add(Finding.error(
                                Code.REQUIREMENT_UNKNOWN,
                                assignment.location(),
                                type.name() + " has no requirement \"" + assignment.name() + "\"")
                        .hint(Suggestion.didYouMean(assignment.name(), definitions.keySet())));
            } else {
                relationship(node, assignment, definition.get()).ifPresent(fulfilled::add);
            }
        }
        if (!node.isFound()) {
            definitions.values().forEach(definition -> implied(node, definition).ifPresent(fulfilled::add));
        }
        return fulfilled;
    }

    private Optional<Relationship> relationship(
            NodeTemplate node, RequirementAssignment assignment, RequirementDefinition definition) {
        var wanted = new Candidates.Wanted(node, assignment, definition);
        OccurrencesCheck.check(assignment.occurrences(), counts.wanted(definition), findings);
        boolean isOtherCapability = assigned.isOtherCapability(wanted);
        Optional<NodeTemplate> target = assignment
                .node()
                .flatMap(name -> Optional.ofNullable(template.nodes().get(name.name())));
        // A node of an unknown type is none that anything could be asked of.
        if (target.filter(t -> types.find(NodeType.class, t.type()).isEmpty()).isPresent()) {
            return Optional.empty();
        }
        if (target.isPresent()) {
            TypeName name = assignment.node().get();
            candidates
                    .unfitness(wanted, target.get())
                    .filter(_ -> !isOtherCapability)
                    .ifPresent(why -> findings.add(unfit(target.get(), name, wanted, why)));
            return Optional.of(relationships.of(wanted, target.get()));
        }
        // Only what a template stands for is counted.
        boolean isUnknown = assignment
                .node()
                .filter(name -> assignment.index().isPresent()
                        || types.find(NodeType.class, name).isEmpty())
                .isPresent();
        if (isUnknown) {
            TypeName name = assignment.node().get();
            findings.add(Finding.error(
                            Code.REQUIREMENT_TARGET_UNKNOWN,
                            name.location(),
                            node.name() + " requires \"" + name.name()
                                    + "\", and there is no node template of that name")
                    .hint(Suggestion.didYouMean(name.name(), template.nodes().keySet())));
            return Optional.empty();
        }
        check.type(wanted);
        boolean isPossible = assigned.isPossible(wanted);
        return isPossible && !isMapped(node, definition.name())
                ? found(wanted, assignment.location())
                : Optional.empty();
    }

    private static Finding unfit(NodeTemplate target, TypeName name, Candidates.Wanted wanted, String why) {
        Location place = wanted.assignment()
                .capability()
                .filter(said -> why.endsWith(" no " + said.name()))
                .map(TypeName::location)
                .orElse(name.location());
        return Finding.error(
                Code.REQUIREMENT_TARGET_UNFIT,
                place,
                target.name() + " cannot fulfil the requirement \""
                        + wanted.definition().name() + "\": " + why);
    }

    /** The one node that fits; when none does, or more than one, that is told, since a deployment needs to know. */
    private Optional<Relationship> found(Candidates.Wanted wanted, Location place) {
        List<NodeTemplate> fitting = candidates.fitting(wanted);
        if (fitting.size() == 1) {
            return Optional.of(relationships.of(wanted, fitting.getFirst()));
        }
        if (wanted.assignment().isOptional()) {
            return Optional.empty();
        }
        String what = wanted.node().name() + " requires "
                + Phrase.a(wanted.definition().name());
        Finding finding = fitting.isEmpty()
                ? Finding.error(Code.REQUIREMENT_UNFULFILLED, place, what + ", and no node template can be one")
                : Finding.error(
                        Code.REQUIREMENT_AMBIGUOUS,
                        place,
                        what + ", and " + fitting.size() + " node templates can be one");
        for (String line : candidates.explained(wanted)) {
            finding = finding.note(line);
        }
        findings.add(finding.hint("name one: \"" + wanted.definition().name() + ": NODE\"")
                .asWarning());
        return Optional.empty();
    }

    /** Whether the requirement is one of the service as a whole (TOSCA 1.3, section 3.8.11; TOSCA 2.0, section 15.5). */
    private boolean isMapped(NodeTemplate node, String requirement) {
        return mapped.contains(List.of(node.name(), requirement));
    }

    /** In 2.0 what is not assigned is looked for as if it were. */
    private Optional<Relationship> implied(NodeTemplate node, RequirementDefinition definition) {
        List<RequirementAssignment> assigned = node.requirements().stream()
                .filter(assignment -> assignment.name().equals(definition.name()))
                .toList();
        boolean isMapped = isMapped(node, definition.name());
        if (!counts.isOpen(node, definition, assigned, isMapped)) {
            return Optional.empty();
        }
        boolean isSimple = types.version(definition.location()).isSimple();
        var implied = new Candidates.Wanted(
                node, RequirementAssignment.implied(definition.name(), node.location()), definition);
        List<NodeTemplate> fitting = assigned.isEmpty() && !isSimple ? candidates.fitting(implied) : List.of();
        if (fitting.size() == 1 && counts.wanted(definition).fewest() == 1) {
            return Optional.of(relationships.of(implied, fitting.getFirst()));
        }
        findings.add(counts.missing(node, definition, isSimple ? List.of() : candidates.explained(implied)));
        return Optional.empty();
    }
}
