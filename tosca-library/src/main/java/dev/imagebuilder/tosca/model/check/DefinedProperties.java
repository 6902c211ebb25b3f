package dev.imagebuilder.tosca.model.check;

import dev.imagebuilder.tosca.model.ArtifactType;
import dev.imagebuilder.tosca.model.CapabilityDefinition;
import dev.imagebuilder.tosca.model.CapabilityType;
import dev.imagebuilder.tosca.model.DataType;
import dev.imagebuilder.tosca.model.GroupType;
import dev.imagebuilder.tosca.model.InterfaceType;
import dev.imagebuilder.tosca.model.NodeType;
import dev.imagebuilder.tosca.model.PolicyType;
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
        return switch (type) {
            case DataType data -> defined(data.properties(), types.parent(data).map(types::properties));
            case NodeType node ->
                Stream.of(
                                defined(node.properties(), types.parent(node).map(types::properties)),
                                defined(node.attributes(), types.parent(node).map(types::attributes)),
                                node.capabilities().values().stream()
                                        .flatMap(capability -> ofCapability(capability, node, types)),
                                node.requirements().stream()
                                        .flatMap(requirement -> ofRelationship(requirement, node, types)))
                        .flatMap(stream -> stream);
            case RelationshipType relationship ->
                Stream.concat(
                        defined(
                                relationship.properties(),
                                types.parent(relationship).map(types::properties)),
                        defined(
                                relationship.attributes(),
                                types.parent(relationship).map(types::attributes)));
            case CapabilityType capability ->
                Stream.concat(
                        defined(
                                capability.properties(),
                                types.parent(capability).map(types::properties)),
                        defined(
                                capability.attributes(),
                                types.parent(capability).map(types::attributes)));
            case GroupType group ->
                Stream.concat(
                        defined(group.properties(), types.parent(group).map(types::properties)),
                        defined(group.attributes(), types.parent(group).map(types::attributes)));
            case PolicyType policy ->
                defined(policy.properties(), types.parent(policy).map(types::properties));
            case ArtifactType artifact ->
                defined(artifact.properties(), types.parent(artifact).map(types::properties));
            case InterfaceType _ -> Stream.empty();
        };
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
