package dev.imagebuilder.tosca.model.check;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.model.CapabilityType;
import dev.imagebuilder.tosca.model.NodeType;
import dev.imagebuilder.tosca.model.RelationshipDefinition;
import dev.imagebuilder.tosca.model.RelationshipType;
import dev.imagebuilder.tosca.model.RequirementDefinition;
import dev.imagebuilder.tosca.model.Type;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.model.Types;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a node type requires is complete, refines what it inherits, and can be met (TOSCA 1.3, section 3.7.3; TOSCA 2.0, sections 8.4 and 8.4.1). */
final class RequirementDefinitionCheck implements Check {

    @Override
    public void check(Collection<Type> checked, Types types, Findings findings) {
        var requirements = new Requirements(types, findings, new Derivation(types, findings));
        checked.stream()
                .filter(NodeType.class::isInstance)
                .map(NodeType.class::cast)
                .forEach(requirements::check);
    }

    private record Requirements(Types types, Findings findings, Derivation derivation) {

        void check(NodeType node) {
            Map<String, RequirementDefinition> own = new HashMap<>();
            Map<String, RequirementDefinition> inherited =
                    types.parent(node).map(types::requirements).orElse(Map.of());
            for (RequirementDefinition requirement : node.requirements()) {
                RequirementDefinition first = own.putIfAbsent(requirement.name(), requirement);
                if (first != null) {
                    findings.add(Finding.error(
                                    Code.REQUIREMENT_DUPLICATE,
                                    requirement.location(),
                                    "the requirement \"" + requirement.name() + "\" is defined a second time")
                            .note("it is first defined at", first.location()));
                }
                requirement(requirement, Optional.ofNullable(inherited.get(requirement.name())));
                source(requirement, node);
            }
        }

        private void requirement(RequirementDefinition own, Optional<RequirementDefinition> base) {
            if (own.isReadable() && base.isEmpty()) {
                complete(own);
            }
            RequirementDefinition whole = base.map(own::refining).orElse(own);
            ends(own);
            node(own, whole);
            if (!types.version(own.location()).isSimple()) {
                relationship(own, whole);
            }
            base.ifPresent(inherited -> refinement(own, inherited));
        }

        private void complete(RequirementDefinition own) {
            if (own.capability().isEmpty()) {
                derivation.missing(own.location(), "this requirement definition has no \"capability\"");
            }
            if (types.version(own.location()).isSimple()) {
                return;
            }
            if (own.relationship().isEmpty()) {
                derivation.missing(own.location(), "this requirement definition has no \"relationship\"");
            }
            own.relationship()
                    .filter(said -> said.type().isEmpty())
                    .ifPresent(said ->
                            derivation.missing(said.location(), "this relationship definition has no \"type\""));
        }

        /** Nodes of the type have a capability to end at (TOSCA 1.3, section 3.7.3; TOSCA 2.0, section 8.4). */
        private void node(RequirementDefinition own, RequirementDefinition whole) {
            Optional<NodeType> node = whole.node().flatMap(name -> types.find(NodeType.class, name));
            boolean isKnown = node.filter(
                            type -> types.lineage(type).getLast().parent().isEmpty())
                    .isPresent();
            Optional<TypeName> wanted = whole.capability()
                    .filter(name -> types.find(CapabilityType.class, name).isPresent());
            if (!isKnown || wanted.isEmpty()) {
                return;
            }
            boolean isOffered = types.capabilities(node.get()).values().stream()
                    .anyMatch(offered -> offered.name().equals(wanted.get().name())
                            || offered.type()
                                    .filter(type -> types.find(CapabilityType.class, type)
                                                    .isPresent()
                                            && !types.isDerived(CapabilityType.class, type, wanted.get()))
                                    .isEmpty());
            own.node()
                    .filter(_ -> !isOffered)
                    .ifPresent(name -> findings.add(Finding.error(
                            types.version(name.location()).isSimple()
                                    ? Code.TARGET_TYPE_UNFIT
                                    : Code.CAPABILITY_UNKNOWN,
                            name.location(),
                            node.get().name() + " has no capability of the type "
                                    + wanted.get().name())));
        }

        /** TOSCA 2.0, section 8.4: what the relationship's type has can be refined, and nothing added. */
        private void relationship(RequirementDefinition own, RequirementDefinition whole) {
            Optional<RelationshipType> type =
                    whole.relationshipType().flatMap(name -> types.find(RelationshipType.class, name));
            Optional<RelationshipDefinition> said = own.relationship().filter(_ -> type.isPresent());
            said.ifPresent(r -> {
                String name = type.get().name();
                derivation.unknown(
                        r.properties(), types.properties(type.get()), Code.PROPERTY_UNKNOWN, "a property", name);
                derivation.unknown(
                        r.attributes(), types.attributes(type.get()), Code.ATTRIBUTE_UNKNOWN, "an attribute", name);
            });
        }

        private void refinement(RequirementDefinition own, RequirementDefinition base) {
            symbol(own, base);
            derivation.derived(CapabilityType.class, own.name(), own.capability(), base.capability());
            derivation.derived(NodeType.class, own.name(), own.node(), base.node());
            derivation.derived(RelationshipType.class, own.name(), own.relationshipType(), base.relationshipType());
            own.occurrences()
                    .filter(occurrences -> base.occurrences()
                            .filter(others -> !occurrences.isWithin(others))
                            .isPresent())
                    .filter(_ -> !types.version(own.location()).isSimple())
                    .ifPresent(occurrences -> derivation.unfit(
                            occurrences.location(),
                            occurrences + " is not within " + base.occurrences().orElseThrow()
                                    + ", which the type above says"));
        }

        /** A capability that is given by its name stays as it is (TOSCA 2.0, section 8.4.1). */
        private void symbol(RequirementDefinition own, RequirementDefinition base) {
            Optional<TypeName> defined = base.capability()
                    .filter(name -> types.find(CapabilityType.class, name).isEmpty())
                    .filter(name -> !types.version(name.location()).isSimple());
            own.capability()
                    .filter(said -> defined.filter(name -> !name.name().equals(said.name()))
                            .isPresent())
                    .ifPresent(said -> derivation.unfit(
                            said.location(),
                            "\"" + own.name() + "\" ends at the capability "
                                    + defined.get().name() + " in the type above, and at no other"));
        }

        /** TOSCA 2.0, section 7.3: the relationship's type allows the capability it is to end at. */
        private void ends(RequirementDefinition own) {
            Optional<RelationshipType> type =
                    own.relationshipType().flatMap(name -> types.find(RelationshipType.class, name));
            Optional<CapabilityType> capability =
                    own.capability().flatMap(name -> types.find(CapabilityType.class, name));
            List<TypeName> valid =
                    type.map(RelationshipType::validCapabilityTypes).orElse(List.of());
            boolean isAllowed = capability.isEmpty()
                    || valid.isEmpty()
                    || types.version(own.location()).isSimple()
                    || valid.stream()
                            .anyMatch(name -> types.isDerived(
                                            CapabilityType.class,
                                            own.capability().get(),
                                            name)
                                    || types.isDerived(
                                            CapabilityType.class,
                                            name,
                                            own.capability().get()));
            if (!isAllowed) {
                findings.add(Finding.error(
                        Code.RELATIONSHIP_UNFIT,
                        own.relationshipType().orElseThrow().location(),
                        type.get().name() + " cannot end at " + capability.get().name() + ": it is for "
                                + String.join(
                                        ", ", valid.stream().map(TypeName::name).toList())));
            }
        }

        /** TOSCA 2.0, section 7.3: a relationship of this type can begin at nodes of this type, or of one derived from it. */
        private void source(RequirementDefinition own, NodeType node) {
            var name = new TypeName(node.name(), node.location());
            Optional<RelationshipType> type =
                    own.relationshipType().flatMap(said -> types.find(RelationshipType.class, said));
            List<TypeName> valid = type.map(RelationshipType::validSourceTypes).orElse(List.of());
            boolean isAllowed = valid.isEmpty()
                    || valid.stream()
                            .anyMatch(
                                    source -> types.find(NodeType.class, source).isEmpty()
                                            || types.isDerived(NodeType.class, name, source)
                                            || types.isDerived(NodeType.class, source, name));
            if (!isAllowed) {
                findings.add(Finding.error(
                        Code.RELATIONSHIP_UNFIT,
                        own.relationshipType().orElseThrow().location(),
                        type.get().name() + " cannot begin at " + node.name() + ": it is for "
                                + String.join(
                                        ", ", valid.stream().map(TypeName::name).toList())));
            }
        }
    }
}
