package dev.imagebuilder.tosca.model.check;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.model.ArtifactCheck;
import dev.imagebuilder.tosca.model.CapabilityDefinition;
import dev.imagebuilder.tosca.model.CapabilityType;
import dev.imagebuilder.tosca.model.DataType;
import dev.imagebuilder.tosca.model.GroupType;
import dev.imagebuilder.tosca.model.InterfaceDefinition;
import dev.imagebuilder.tosca.model.InterfaceType;
import dev.imagebuilder.tosca.model.NodeType;
import dev.imagebuilder.tosca.model.OperationDefinition;
import dev.imagebuilder.tosca.model.PolicyType;
import dev.imagebuilder.tosca.model.Primitive;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.model.RelationshipType;
import dev.imagebuilder.tosca.model.RequirementDefinition;
import dev.imagebuilder.tosca.model.Schema;
import dev.imagebuilder.tosca.model.Trigger;
import dev.imagebuilder.tosca.model.Type;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.model.Types;
import dev.imagebuilder.tosca.model.Version;
import java.util.Collection;
import java.util.List;

/** Every type that a type mentions is defined. */
final class TypeReferenceCheck implements Check {

    @Override
    public void check(Collection<Type> checked, Types types, Findings findings) {
        checked.forEach(type -> new Mentions(types, findings).of(type));
    }

    /** The types that are mentioned somewhere. */
    record Mentions(Types types, Findings findings) {

        void of(Type type) {
            type.parent().ifPresent(name -> parent(type, name));
            properties(type.properties().values());
            properties(type.attributes().values());
            if (type instanceof DataType data) {
                data.key().ifPresent(this::schema);
                data.entry().ifPresent(this::schema);
            } else if (type instanceof NodeType node) {
                nodeType(node);
            } else if (type instanceof RelationshipType relationship) {
                relationshipType(relationship);
            } else if (type instanceof CapabilityType capability) {
                all(NodeType.class, capability.validSourceTypes());
                all(RelationshipType.class, capability.validRelationshipTypes());
            } else if (type instanceof InterfaceType face) {
                properties(face.inputs().values());
                operations(face.operations().values());
                operations(face.notifications().values());
            } else if (type instanceof GroupType group) {
                interfaces(group.interfaces().values());
                nodesOrGroups(group.members());
            } else if (type instanceof PolicyType policy) {
                nodesOrGroups(policy.targets());
                policy.triggers().values().stream()
                        .flatMap(trigger -> trigger.filter().stream().map(Trigger.Filter::node))
                        .forEach(name -> types.require(NodeType.class, name, findings));
            }
        }

        private void parent(Type type, TypeName name) {
            if (type instanceof DataType) {
                dataType(name);
            } else {
                types.require(type.getClass(), name, findings);
            }
        }

        private void relationshipType(RelationshipType relationship) {
            interfaces(relationship.interfaces().values());
            relationship.validCapabilityTypes().forEach(this::target);
            all(NodeType.class, relationship.validTargetTypes());
            all(NodeType.class, relationship.validSourceTypes());
        }

        /** What a relationship ends at is a capability, and those who think of the node behind it name its type. */
        private void target(TypeName name) {
            boolean isNode = types.find(CapabilityType.class, name).isEmpty()
                    && types.find(NodeType.class, name).isPresent();
            if (isNode && types.version(name.location()).isSimple()) {
                findings.add(Finding.error(
                                Code.TARGET_TYPE_UNFIT,
                                name.location(),
                                name.name() + " is a node type, and relationships end at capabilities")
                        .hint("name the type of the capability, such as tosca.capabilities.Node"));
            } else {
                types.require(CapabilityType.class, name, findings);
            }
        }

        private void nodeType(NodeType node) {
            interfaces(node.interfaces().values());
            node.capabilities().values().forEach(this::capability);
            node.requirements().forEach(this::requirement);
            var artifacts = new ArtifactCheck(types, findings);
            artifacts.check(node.artifacts().values());
            artifacts.properties(node.artifacts().values());
        }

        private void capability(CapabilityDefinition capability) {
            capability.type().ifPresent(name -> types.require(CapabilityType.class, name, findings));
            properties(capability.properties().values());
            properties(capability.attributes().values());
            all(NodeType.class, capability.validSourceTypes());
            all(RelationshipType.class, capability.validRelationshipTypes());
        }

        private void requirement(RequirementDefinition requirement) {
            requirement.node().ifPresent(name -> types.require(NodeType.class, name, findings));
            requirement.relationshipType().ifPresent(name -> types.require(RelationshipType.class, name, findings));
            requirement.relationship().ifPresent(r -> {
                properties(r.properties().values());
                properties(r.attributes().values());
                interfaces(r.interfaces().values());
            });
            requirement
                    .capability()
                    .filter(name -> !isCapabilityOf(requirement, name))
                    .ifPresent(name -> types.require(CapabilityType.class, name, findings));
        }

        /** TOSCA 2.0, section 8.4: a requirement can name the capability of the node instead of a type. */
        private boolean isCapabilityOf(RequirementDefinition requirement, TypeName name) {
            return types.version(name.location()) == Version.TOSCA_2_0
                    && requirement
                            .node()
                            .flatMap(node -> types.find(NodeType.class, node))
                            .filter(node -> types.capabilities(node).containsKey(name.name()))
                            .isPresent();
        }

        void interfaces(Collection<InterfaceDefinition> interfaces) {
            for (InterfaceDefinition face : interfaces) {
                face.type().ifPresent(name -> types.require(InterfaceType.class, name, findings));
                properties(face.inputs().values());
                operations(face.operations().values());
                operations(face.notifications().values());
            }
        }

        private void operations(Collection<OperationDefinition> operations) {
            for (OperationDefinition operation : operations) {
                properties(operation.inputs().values());
                operation.outputs().values().forEach(output -> output.schema().ifPresent(this::schema));
                operation.implementation().ifPresent(new ArtifactCheck(types, findings)::check);
            }
        }

        private void all(Class<? extends Type> kind, List<TypeName> names) {
            names.forEach(name -> types.require(kind, name, findings));
        }

        private void nodesOrGroups(List<TypeName> names) {
            names.stream()
                    .filter(name -> types.find(GroupType.class, name).isEmpty())
                    .forEach(name -> types.require(NodeType.class, name, findings));
        }

        private void properties(Collection<PropertyDefinition> properties) {
            properties.forEach(property -> schema(property.schema()));
        }

        void schema(Schema schema) {
            if (schema.isTyped()) {
                dataType(schema.typeName());
            }
            schema.key().ifPresent(this::schema);
            schema.entry().ifPresent(this::schema);
        }

        private void dataType(TypeName name) {
            boolean isPrimitive = Primitive.named(name.name())
                    .filter(primitive -> primitive.isOf(types.version(name.location())))
                    .isPresent();
            if (!isPrimitive) {
                types.require(DataType.class, name, findings);
            }
        }
    }
}
