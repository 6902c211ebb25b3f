package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.diagnostic.Phrase;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import dev.imagebuilder.tosca.model.CapabilityDefinition;
import dev.imagebuilder.tosca.model.CapabilityType;
import dev.imagebuilder.tosca.model.NodeTemplate;
import dev.imagebuilder.tosca.model.NodeType;
import dev.imagebuilder.tosca.model.RelationshipAssignment;
import dev.imagebuilder.tosca.model.RelationshipTemplate;
import dev.imagebuilder.tosca.model.RelationshipType;
import dev.imagebuilder.tosca.model.TopologyTemplate;
import dev.imagebuilder.tosca.model.Type;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.model.Types;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is said of a relationship is as the definition of the requirement and the types of both ends want it (TOSCA 1.3,
 * sections 3.7.3 and 3.8.2; TOSCA 2.0, sections 7.3 and 8.1 to 8.5).
 */
final class RelationshipCheck {
    private final Types types;
    private final TopologyTemplate template;
    private final Findings findings;
    private final Map<RelationshipType, Ends> ends = new IdentityHashMap<>();

    RelationshipCheck(Types types, TopologyTemplate template, Findings findings) {
        this.types = types;
        this.template = template;
        this.findings = findings;
    }

    /** The type of a wanted relationship; finds a type or template that is unknown, or not as the definition says. */
    Optional<RelationshipType> type(Candidates.Wanted wanted) {
        Optional<RelationshipType> defined =
                wanted.definition().relationshipType().flatMap(name -> types.find(RelationshipType.class, name));
        Optional<TypeName> said = wanted.assignment().relationship().flatMap(RelationshipAssignment::type);
        if (said.isEmpty()) {
            return defined;
        }
        Optional<RelationshipType> type = named(wanted)
                .map(RelationshipTemplate::type)
                .or(() -> said)
                .flatMap(name -> types.find(RelationshipType.class, name));
        if (type.isEmpty() && named(wanted).isEmpty()) {
            Finding unknown = types.unknown(RelationshipType.class, said.get());
            findings.add(unknown.hint(Suggestion.didYouMean(
                            said.get().name(), template.relationships().keySet())
                    .or(unknown::hint)));
        }
        boolean isOther = type.isPresent()
                && defined.isPresent()
                && !types.isDerived(
                        RelationshipType.class, type.get().name(), defined.get().name());
        if (isOther) {
            findings.add(Finding.error(
                    Code.RELATIONSHIP_UNFIT,
                    said.get().location(),
                    "the relationship of \"" + wanted.definition().name() + "\" is "
                            + Phrase.a(defined.get().name()) + ", and "
                            + type.get().name() + " is not derived from that"));
        }
        // What is of a wrong type is not held against that type as well.
        return isOther ? Optional.empty() : type.or(() -> defined);
    }

    /** The relationship template that is wanted by its name. */
    Optional<RelationshipTemplate> named(Candidates.Wanted wanted) {
        return wanted.assignment()
                .relationship()
                .flatMap(RelationshipAssignment::type)
                .flatMap(name -> Optional.ofNullable(template.relationships().get(name.name())));
    }

    /** What relationships of a type begin and end at, said by itself or its nearest ancestor; empty lists allow all. */
    private record Ends(List<TypeName> sources, List<TypeName> targets, List<TypeName> capabilities) {}

    private Ends ends(RelationshipType type) {
        return ends.computeIfAbsent(
                type,
                _ -> new Ends(
                        nearest(type, RelationshipType::validSourceTypes),
                        nearest(type, RelationshipType::validTargetTypes),
                        nearest(type, RelationshipType::validCapabilityTypes)));
    }

    private List<TypeName> nearest(RelationshipType type, Function<RelationshipType, List<TypeName>> valid) {
        return types.lineage(type).stream()
                .map(valid)
                .filter(names -> !names.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** Whether a relationship of a type can be as it is wanted, between its two ends. */
    void check(
            RelationshipType type,
            Candidates.Wanted wanted,
            NodeTemplate target,
            Optional<CapabilityDefinition> capability) {
        checkTarget(type, wanted, capability);
        checkEnds(type, wanted, target);
        capability.ifPresent(c -> checkRelationship(type, wanted, c));
    }

    /** What is used up is a property of the capability (TOSCA 2.0, section 8.5.5). */
    void checkAllocation(Candidates.Wanted wanted, Optional<CapabilityDefinition> capability) {
        if (wanted.assignment().allocation().isEmpty()) {
            return;
        }
        Optional<CapabilityType> type =
                capability.flatMap(CapabilityDefinition::type).flatMap(name -> types.find(CapabilityType.class, name));
        type.ifPresent(t -> wanted.assignment().allocation().values().stream()
                .filter(given -> !types.properties(t).containsKey(given.name()))
                .forEach(given -> findings.add(Finding.error(
                                Code.PROPERTY_UNKNOWN,
                                given.location(),
                                "\"" + given.name() + "\" is not a property of " + t.name())
                        .hint(Suggestion.didYouMean(
                                given.name(), types.properties(t).keySet())))));
    }

    /** TOSCA 2.0, section 7.3. */
    private void checkEnds(RelationshipType type, Candidates.Wanted wanted, NodeTemplate target) {
        Location place = wanted.assignment().location();
        List<TypeName> targets = ends(type).targets();
        if (!isOneOf(NodeType.class, target.type(), targets)) {
            findings.add(unfit(place, type.name() + " cannot end at " + target.name(), targets));
        }
        List<TypeName> sources = ends(type).sources();
        if (!isOneOf(NodeType.class, wanted.node().type(), sources)) {
            findings.add(unfit(
                    place, type.name() + " cannot begin at " + wanted.node().name(), sources));
        }
    }

    /** TOSCA 2.0, sections 8.1 and 8.2. */
    private void checkRelationship(RelationshipType type, Candidates.Wanted wanted, CapabilityDefinition capability) {
        List<TypeName> valid = capability.validRelationshipTypes().isEmpty()
                ? capability
                        .type()
                        .flatMap(name -> types.find(CapabilityType.class, name))
                        .map(CapabilityType::validRelationshipTypes)
                        .orElse(List.of())
                : capability.validRelationshipTypes();
        if (!isOneOf(RelationshipType.class, new TypeName(type.name(), type.location()), valid)) {
            findings.add(
                    unfit(wanted.assignment().location(), type.name() + " cannot end at " + capability.name(), valid));
        }
    }

    /** An empty list of valid types allows all, and one with an unknown type cannot be told. */
    private <T extends Type> boolean isOneOf(Class<T> kind, TypeName own, List<TypeName> valid) {
        return valid.isEmpty()
                || valid.stream()
                        .anyMatch(name -> types.find(kind, name).isEmpty() || types.isDerived(kind, own, name));
    }

    private static Finding unfit(Location place, String what, List<TypeName> valid) {
        return Finding.error(
                Code.RELATIONSHIP_UNFIT,
                place,
                what + ": it is for "
                        + String.join(", ", valid.stream().map(TypeName::name).toList()));
    }

    private void checkTarget(
            RelationshipType type, Candidates.Wanted wanted, Optional<CapabilityDefinition> capability) {
        List<TypeName> valid = ends(type).capabilities();
        Optional<TypeName> offered = capability.flatMap(CapabilityDefinition::type);
        boolean isValid = valid.isEmpty()
                || offered.isEmpty()
                || valid.stream()
                        .anyMatch(name -> types.find(NodeType.class, name).isPresent()
                                || types.isDerived(CapabilityType.class, offered.get(), name));
        if (!isValid) {
            findings.add(unfit(
                    wanted.assignment().location(),
                    type.name() + " cannot end at " + offered.get().name(),
                    valid));
        }
    }
}
