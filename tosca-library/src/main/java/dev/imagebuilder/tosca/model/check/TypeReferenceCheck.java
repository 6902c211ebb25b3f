package dev.imagebuilder.tosca.model.check;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import dev.imagebuilder.tosca.model.ArtifactType;
import dev.imagebuilder.tosca.model.CapabilityType;
import dev.imagebuilder.tosca.model.DataType;
import dev.imagebuilder.tosca.model.GroupType;
import dev.imagebuilder.tosca.model.InterfaceDefinition;
import dev.imagebuilder.tosca.model.InterfaceType;
import dev.imagebuilder.tosca.model.NodeType;
import dev.imagebuilder.tosca.model.PolicyType;
import dev.imagebuilder.tosca.model.Primitive;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.model.RelationshipType;
import dev.imagebuilder.tosca.model.RequirementDefinition;
import dev.imagebuilder.tosca.model.Schema;
import dev.imagebuilder.tosca.model.Type;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.model.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Every type that a type mentions is defined. */
final class TypeReferenceCheck implements Check {

    @Override
    public void check(Collection<Type> checked, Types types, Findings findings) {
        checked.forEach(type -> new Mentions(types, findings).of(type));
    }

    private record Mentions(Types types, Findings findings) {

        void of(Type type) {
            switch (type) {
                case DataType data -> {
                    data.parent().ifPresent(this::dataType);
                    properties(data.properties().values());
                    data.entry().ifPresent(this::schema);
                }
                case NodeType node -> nodeType(node);
                case RelationshipType relationship -> {
                    relationship.parent().ifPresent(name -> known(RelationshipType.class, name));
                    properties(relationship.properties().values());
                    properties(relationship.attributes().values());
                    interfaces(relationship.interfaces().values());
                    relationship.validTargetTypes().forEach(name -> known(CapabilityType.class, name));
                }
                case CapabilityType capability -> {
                    capability.parent().ifPresent(name -> known(CapabilityType.class, name));
                    properties(capability.properties().values());
                    properties(capability.attributes().values());
                }
                case InterfaceType face -> {
                    face.parent().ifPresent(name -> known(InterfaceType.class, name));
                    properties(face.inputs().values());
                }
                case GroupType group -> {
                    group.parent().ifPresent(name -> known(GroupType.class, name));
                    properties(group.properties().values());
                    interfaces(group.interfaces().values());
                    group.members().forEach(name -> known(NodeType.class, name));
                }
                case PolicyType policy -> {
                    policy.parent().ifPresent(name -> known(PolicyType.class, name));
                    properties(policy.properties().values());
                    policy.targets().stream()
                            .filter(name ->
                                    types.find(GroupType.class, name.name()).isEmpty())
                            .forEach(name -> known(NodeType.class, name));
                }
                case ArtifactType artifact -> artifact.parent().ifPresent(name -> known(ArtifactType.class, name));
            }
        }

        private void nodeType(NodeType node) {
            node.parent().ifPresent(name -> known(NodeType.class, name));
            properties(node.properties().values());
            properties(node.attributes().values());
            interfaces(node.interfaces().values());
            node.capabilities().values().forEach(capability -> {
                known(CapabilityType.class, capability.type());
                capability.validSourceTypes().forEach(name -> known(NodeType.class, name));
            });
            node.requirements().forEach(this::requirement);
        }

        private void requirement(RequirementDefinition requirement) {
            known(CapabilityType.class, requirement.capability());
            requirement.node().ifPresent(name -> known(NodeType.class, name));
            requirement.relationship().ifPresent(name -> known(RelationshipType.class, name));
        }

        private void interfaces(Collection<InterfaceDefinition> interfaces) {
            for (InterfaceDefinition face : interfaces) {
                face.type().ifPresent(name -> known(InterfaceType.class, name));
                properties(face.inputs().values());
                face.operations().values().forEach(operation -> {
                    properties(operation.inputs().values());
                    operation.implementation().flatMap(i -> i.type()).ifPresent(t -> known(ArtifactType.class, t));
                });
            }
        }

        private void properties(Collection<PropertyDefinition> properties) {
            properties.forEach(property -> schema(property.schema()));
        }

        private void schema(Schema schema) {
            dataType(new TypeName(schema.type(), schema.location()));
            schema.entry().ifPresent(this::schema);
        }

        private void dataType(TypeName name) {
            if (!name.name().equals(Schema.ANY) && Primitive.named(name.name()).isEmpty()) {
                known(DataType.class, name);
            }
        }

        private void known(Class<? extends Type> kind, TypeName name) {
            if (types.find(kind, name.name()).isEmpty()) {
                findings.add(Finding.error(
                                Code.TYPE_UNKNOWN,
                                name.location(),
                                "there is no " + Types.kindName(kind) + " " + name.name())
                        .hint(Suggestion.didYouMean(name.name(), names(kind))));
            }
        }

        private List<String> names(Class<? extends Type> kind) {
            List<String> names = new ArrayList<>(types.names(kind));
            if (kind == DataType.class) {
                names.addAll(Primitive.names());
            }
            return names;
        }
    }
}
