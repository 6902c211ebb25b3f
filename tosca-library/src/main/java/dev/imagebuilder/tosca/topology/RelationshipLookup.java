package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.model.Assignment;
import dev.imagebuilder.tosca.model.CapabilityDefinition;
import dev.imagebuilder.tosca.model.InterfaceDefinition;
import dev.imagebuilder.tosca.model.NodeTemplate;
import dev.imagebuilder.tosca.model.NodeType;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.model.RelationshipAssignment;
import dev.imagebuilder.tosca.model.RelationshipDefinition;
import dev.imagebuilder.tosca.model.RelationshipTemplate;
import dev.imagebuilder.tosca.model.RelationshipType;
import dev.imagebuilder.tosca.model.TopologyTemplate;
import dev.imagebuilder.tosca.model.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Makes the relationships that fulfil requirements, with all that is said about them (TOSCA 1.3, section 3.8.2). */
final class RelationshipLookup {
    static final String ANY_RELATIONSHIP = "tosca.relationships.DependsOn";

    private final Types types;
    private final TopologyTemplate template;
    private final Findings findings;
    private final RelationshipCheck check;
    private final Candidates candidates;
    private final OperationLookup operations;
    private final Map<String, List<Operation>> ofTypes = new HashMap<>();

    RelationshipLookup(
            Types types, TopologyTemplate template, RelationshipCheck check, Candidates candidates, Findings findings) {
        this.types = types;
        this.check = check;
        this.template = template;
        this.findings = findings;
        this.candidates = candidates;
        this.operations = new OperationLookup(types, findings);
    }

    /** The properties of all relationship templates, for their values to be looked at. */
    List<Place> templates() {
        List<Place> places = new ArrayList<>();
        for (RelationshipTemplate relationship : template.relationships().values()) {
            types.require(RelationshipType.class, relationship.type(), findings).ifPresent(type -> {
                var set = new PropertySet(
                        relationship.name(),
                        type.name(),
                        types.properties(type),
                        relationship.properties(),
                        relationship.propertiesPlace());
                var given = new PropertyCheck(findings);
                given.properties(set);
                given.attributes(relationship.attributes(), types.attributes(type), set);
                operations.of(type, List.of(relationship.interfaces()));
                places.add(Place.of(set, types.attributes(type), relationship.attributes()));
            });
        }
        return places;
    }

    Relationship of(Candidates.Wanted wanted, NodeTemplate target) {
        Optional<RelationshipType> type = check.type(wanted);
        Optional<CapabilityDefinition> capability = types.find(NodeType.class, target.type())
                .flatMap(targetType -> candidates.capability(wanted, targetType));
        type.ifPresent(t -> check.check(t, wanted, target, capability));
        check.checkAllocation(wanted, capability);
        String owner = wanted.node().name() + "." + wanted.definition().name() + " to " + target.name();
        var properties = new PropertySet(
                owner,
                type.map(RelationshipType::name).orElse(ANY_RELATIONSHIP),
                refined(wanted, RelationshipDefinition::properties, type.map(types::properties)),
                assigned(wanted),
                wanted.assignment()
                        .relationship()
                        .map(RelationshipAssignment::location)
                        .orElse(wanted.assignment().location()));
        Map<String, PropertyDefinition> attributes =
                refined(wanted, RelationshipDefinition::attributes, type.map(types::attributes));
        type.ifPresent(t -> {
            var given = new PropertyCheck(findings);
            // What a template lacks is told at the template.
            given.properties(properties, check.named(wanted).isEmpty());
            wanted.assignment()
                    .relationship()
                    .ifPresent(said -> given.attributes(said.attributes(), attributes, properties));
        });
        return new Relationship(
                wanted.definition().name(),
                properties.type(),
                target.name(),
                check.named(wanted).map(RelationshipTemplate::name),
                capability.map(CapabilityDefinition::name),
                properties,
                attributes,
                initial(wanted),
                type.map(t -> operations(t, wanted)).orElse(List.of()),
                wanted.filters().toList(),
                new Demand(
                        wanted.isNamed(target),
                        wanted.assignment().isOptional(),
                        wanted.assignment().count(),
                        wanted.assignment().allocation()),
                wanted.assignment().location());
    }

    /** What the type defines, as the requirement's definition refines it (TOSCA 2.0, section 8.4). */
    private static Map<String, PropertyDefinition> refined(
            Candidates.Wanted wanted,
            Function<RelationshipDefinition, Map<String, PropertyDefinition>> own,
            Optional<Map<String, PropertyDefinition>> ofType) {
        Map<String, PropertyDefinition> known = ofType.orElse(Map.of());
        Map<String, PropertyDefinition> given =
                wanted.definition().relationship().map(own).orElse(Map.of());
        if (given.isEmpty()) {
            return known;
        }
        Map<String, PropertyDefinition> refined = new LinkedHashMap<>(given);
        refined.keySet().retainAll(known.keySet());
        return PropertyDefinition.refining(refined, known);
    }

    private List<Operation> operations(RelationshipType type, Candidates.Wanted wanted) {
        List<Map<String, InterfaceDefinition>> given = new ArrayList<>();
        wanted.definition()
                .relationship()
                .map(RelationshipDefinition::interfaces)
                .ifPresent(given::add);
        check.named(wanted).map(RelationshipTemplate::interfaces).ifPresent(given::add);
        wanted.assignment()
                .relationship()
                .map(RelationshipAssignment::interfaces)
                .ifPresent(given::add);
        given.removeIf(Map::isEmpty);
        return given.isEmpty()
                ? ofTypes.computeIfAbsent(type.name(), _ -> operations.of(type, given))
                : operations.of(type, given);
    }

    private Map<String, Assignment> initial(Candidates.Wanted wanted) {
        Map<String, Assignment> initial = new LinkedHashMap<>();
        check.named(wanted).ifPresent(relationship -> initial.putAll(relationship.attributes()));
        wanted.assignment().relationship().ifPresent(r -> initial.putAll(r.attributes()));
        return initial;
    }

    private Map<String, Assignment> assigned(Candidates.Wanted wanted) {
        Map<String, Assignment> assigned = new LinkedHashMap<>();
        check.named(wanted).ifPresent(relationship -> assigned.putAll(relationship.properties()));
        wanted.assignment().relationship().ifPresent(r -> assigned.putAll(r.properties()));
        return assigned;
    }
}
