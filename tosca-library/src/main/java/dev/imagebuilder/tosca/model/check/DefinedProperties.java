package dev.imagebuilder.tosca.model.check;

import dev.imagebuilder.tosca.model.CapabilityDefinition;
import dev.imagebuilder.tosca.model.CapabilityType;
import dev.imagebuilder.tosca.model.NodeType;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.model.RelationshipType;
import dev.imagebuilder.tosca.model.RequirementDefinition;
import dev.imagebuilder.tosca.model.Type;
import dev.imagebuilder.tosca.model.Types;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The properties and attributes that a type defines itself, each with what it refines. */
final class DefinedProperties {

    private DefinedProperties() {}

    /**
     * A property or attribute that a type defines.
     *
     * @param own what the type says
     * @param base what it inherits under the same name, and so refines
     */
    record Defined(PropertyDefinition own, Optional<PropertyDefinition> base) {}

    static Stream<Defined> of(Type type, Types types) {
        return type instanceof NodeType node
                ? Stream.of(
                                own(type, types),
                                node.capabilities().values().stream()
                                        .flatMap(capability -> ofCapability(capability, node, types)),
                                node.requirements().stream()
                                        .flatMap(requirement -> ofRelationship(requirement, node, types)))
                        .flatMap(stream -> stream)
                : own(type, types);
    }

    private static Stream<Defined> own(Type type, Types types) {
        Optional<Type> parent = types.parent(type);
        return Stream.concat(
                defined(type.properties(), parent.map(types::properties)),
                defined(type.attributes(), parent.map(types::attributes)));
    }

    private static Stream<Defined> defined(
            Map<String, PropertyDefinition> own, Optional<Map<String, PropertyDefinition>> base) {
        return own.values().stream()
                .map(property -> new Defined(property, base.map(inherited -> inherited.get(property.name()))));
    }

    /** A capability of a node type refines its own type, and what the node type's ancestors say of it. */
    private static Stream<Defined> ofCapability(CapabilityDefinition capability, NodeType node, Types types) {
        Optional<CapabilityType> type = Optional.ofNullable(
                        types.capabilities(node).get(capability.name()))
                .flatMap(CapabilityDefinition::type)
                .flatMap(name -> types.find(CapabilityType.class, name));
        return Stream.concat(
                defined(capability.properties(), type.map(types::properties)),
                defined(capability.attributes(), type.map(types::attributes)));
    }

    /** What a requirement says of the relationship's type; what that does not have is told elsewhere. */
    private static Stream<Defined> ofRelationship(RequirementDefinition requirement, NodeType node, Types types) {
        Optional<RelationshipType> type = Optional.ofNullable(
                        types.requirements(node).get(requirement.name()))
                .flatMap(RequirementDefinition::relationshipType)
                .flatMap(name -> types.find(RelationshipType.class, name));
        return requirement.relationship().stream()
                .flatMap(own -> Stream.concat(
                        defined(own.properties(), type.map(types::properties)),
                        defined(own.attributes(), type.map(types::attributes))))
                .filter(property -> property.base().isPresent());
    }
}
