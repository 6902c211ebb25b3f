package dev.imagebuilder.tosca.model.check;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.model.CapabilityDefinition;
import dev.imagebuilder.tosca.model.CapabilityType;
import dev.imagebuilder.tosca.model.DataType;
import dev.imagebuilder.tosca.model.GroupType;
import dev.imagebuilder.tosca.model.InterfaceDefinition;
import dev.imagebuilder.tosca.model.InterfaceType;
import dev.imagebuilder.tosca.model.NodeType;
import dev.imagebuilder.tosca.model.PolicyType;
import dev.imagebuilder.tosca.model.RelationshipType;
import dev.imagebuilder.tosca.model.Type;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.model.Types;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a type says again of what it inherits only narrows it (TOSCA 1.3, section 3.7.1; TOSCA 2.0, section 6.4.2 and the
 * sections on derivation rules).
 */
final class RefinementCheck implements Check {

    @Override
    public void check(Collection<Type> checked, Types types, Findings findings) {
        var derivation = new Derivation(types, findings);
        var refinement = new Refinement(types, findings, derivation, new SchemaRefinement(types, findings, derivation));
        for (Type type : checked) {
            DefinedProperties.of(type, types).forEach(refinement.schemas()::property);
            refinement.of(type);
        }
    }

    private record Refinement(Types types, Findings findings, Derivation derivation, SchemaRefinement schemas) {

        void of(Type type) {
            if (type instanceof NodeType node) {
                node(node);
            } else if (type instanceof RelationshipType relationship) {
                interfaces(types.lineage(relationship), RelationshipType::interfaces);
                types.parent(relationship).ifPresent(parent -> relationship(relationship, parent));
            } else if (type instanceof CapabilityType capability) {
                types.parent(capability).ifPresent(parent -> capability(capability, parent));
            } else if (type instanceof DataType data) {
                schemas.entries(data, types.lineage(data));
            } else if (type instanceof GroupType group) {
                types.parent(group).ifPresent(parent -> narrowed(NodeType.class, group.members(), parent.members()));
            } else if (type instanceof PolicyType policy) {
                types.parent(policy).ifPresent(parent -> policy(policy, parent));
            }
        }

        private void capability(CapabilityType capability, CapabilityType parent) {
            narrowed(NodeType.class, capability.validSourceTypes(), parent.validSourceTypes());
            narrowed(RelationshipType.class, capability.validRelationshipTypes(), parent.validRelationshipTypes());
        }

        private void policy(PolicyType policy, PolicyType parent) {
            narrowed(NodeType.class, policy.targets(), parent.targets());
            triggers(policy, types.lineage(parent));
        }

        void node(NodeType node) {
            Map<String, CapabilityDefinition> capabilities =
                    types.parent(node).map(types::capabilities).orElse(Map.of());
            interfaces(types.lineage(node), NodeType::interfaces);
            node.capabilities().values().forEach(c -> capability(c, Optional.ofNullable(capabilities.get(c.name()))));
        }

        /** An interface that no ancestor has says its type; in the Simple Profile its name can be that of the type. */
        <T extends Type> void interfaces(List<T> lineage, Function<T, Map<String, InterfaceDefinition>> all) {
            List<T> ancestors = lineage.subList(1, lineage.size());
            for (InterfaceDefinition own : all.apply(lineage.getFirst()).values()) {
                Optional<InterfaceDefinition> base = ancestors.stream()
                        .flatMap(type -> Optional.ofNullable(all.apply(type).get(own.name())).stream())
                        .findFirst();
                boolean isNamedByType = types.find(InterfaceType.class, new TypeName(own.name(), own.location()))
                        .isPresent();
                if (own.type().isEmpty() && base.isEmpty() && !isNamedByType) {
                    derivation.missing(
                            Code.INTERFACE_TYPELESS, own.location(), "this interface definition has no \"type\"");
                }
                derivation.derived(
                        InterfaceType.class, own.name(), own.type(), base.flatMap(InterfaceDefinition::type));
            }
        }

        private void capability(CapabilityDefinition own, Optional<CapabilityDefinition> base) {
            if (own.type().isEmpty() && base.isEmpty()) {
                derivation.missing(own.location(), "this capability definition has no \"type\"");
            }
            derivation.derived(CapabilityType.class, own.name(), own.type(), base.flatMap(CapabilityDefinition::type));
            own.type()
                    .or(() -> base.flatMap(CapabilityDefinition::type))
                    .flatMap(type -> types.find(CapabilityType.class, type))
                    .filter(_ -> !types.version(own.location()).isSimple())
                    .ifPresent(type -> {
                        derivation.unknown(
                                own.properties(),
                                types.properties(type),
                                Code.PROPERTY_UNKNOWN,
                                "a property",
                                type.name());
                        derivation.unknown(
                                own.attributes(),
                                types.attributes(type),
                                Code.ATTRIBUTE_UNKNOWN,
                                "an attribute",
                                type.name());
                    });
            own.type().flatMap(type -> types.find(CapabilityType.class, type)).ifPresent(type -> {
                narrowed(NodeType.class, own.validSourceTypes(), type.validSourceTypes());
                narrowed(RelationshipType.class, own.validRelationshipTypes(), type.validRelationshipTypes());
            });
        }

        /** TOSCA 2.0, section 16.3. */
        void triggers(PolicyType own, List<PolicyType> ancestors) {
            own.triggers().values().stream()
                    .filter(trigger -> !types.version(trigger.location()).isSimple())
                    .filter(trigger ->
                            ancestors.stream().anyMatch(type -> type.triggers().containsKey(trigger.name())))
                    .forEach(trigger -> derivation.unfit(
                            trigger.location(),
                            "the trigger \"" + trigger.name()
                                    + "\" is there in the type above, and cannot be changed"));
        }

        void relationship(RelationshipType own, RelationshipType parent) {
            // Blueprints for xOpera widen what the Simple Profile's relationship types allow.
            Code wider = types.version(own.location()).isSimple() ? Code.TARGET_TYPE_UNFIT : Code.REFINEMENT_UNFIT;
            narrowed(CapabilityType.class, own.validCapabilityTypes(), parent.validCapabilityTypes(), wider);
            narrowed(NodeType.class, own.validTargetTypes(), parent.validTargetTypes());
            narrowed(NodeType.class, own.validSourceTypes(), parent.validSourceTypes());
        }

        /** Each of the own ones is one of the others or derived from one. */
        <T extends Type> void narrowed(Class<T> kind, List<TypeName> own, List<TypeName> base) {
            narrowed(kind, own, base, Code.REFINEMENT_UNFIT);
        }

        private <T extends Type> void narrowed(Class<T> kind, List<TypeName> own, List<TypeName> base, Code wider) {
            boolean areKnown = !base.isEmpty()
                    && base.stream()
                            .allMatch(name -> types.find(kind, name).isPresent()
                                    || types.find(GroupType.class, name).isPresent());
            own.stream()
                    .filter(name -> areKnown && types.find(kind, name).isPresent())
                    .filter(name -> base.stream().noneMatch(other -> types.isDerived(kind, name, other)))
                    .forEach(name -> findings.add(Finding.error(
                            wider,
                            name.location(),
                            name.name() + " is none of those that the type above allows: "
                                    + String.join(
                                            ", ",
                                            base.stream().map(TypeName::name).toList()))));
        }
    }
}
