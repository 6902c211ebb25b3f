package dev.imagebuilder.tosca.model.check;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.model.ArtifactType;
import dev.imagebuilder.tosca.model.CapabilityType;
import dev.imagebuilder.tosca.model.Conformance;
import dev.imagebuilder.tosca.model.ContextFreeCalls;
import dev.imagebuilder.tosca.model.DataType;
import dev.imagebuilder.tosca.model.GroupType;
import dev.imagebuilder.tosca.model.InterfaceType;
import dev.imagebuilder.tosca.model.NodeType;
import dev.imagebuilder.tosca.model.PolicyType;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.model.RelationshipType;
import dev.imagebuilder.tosca.model.Type;
import dev.imagebuilder.tosca.model.Types;
import java.util.Collection;
import java.util.stream.Stream;

/** The default of a property is of the property's type (TOSCA 1.3, section 3.6.10.5; TOSCA 2.0, section 9.4). */
final class DefaultCheck implements Check {

    @Override
    public void check(Collection<Type> checked, Types types, Findings findings) {
        var conformance = new Conformance(types, new ContextFreeCalls(findings), Code.DEFAULT_OF_WRONG_TYPE, findings);
        checked.stream()
                .flatMap(type -> DefinedProperties.of(type, types))
                .forEach(property -> check(property, conformance));
        checked.stream().flatMap(DefaultCheck::parameters).forEach(input -> input.defaultValue()
                .ifPresent(value -> conformance.value(input, value)));
    }

    private static Stream<PropertyDefinition> parameters(Type type) {
        return switch (type) {
            case NodeType node -> ParameterCheck.of(node.interfaces().values());
            case RelationshipType relationship ->
                ParameterCheck.of(relationship.interfaces().values());
            case GroupType group -> ParameterCheck.of(group.interfaces().values());
            case InterfaceType face ->
                Stream.concat(
                        face.inputs().values().stream(),
                        face.operations().values().stream().flatMap(operation -> operation.inputs().values().stream()));
            case ArtifactType _, CapabilityType _, DataType _, PolicyType _ -> Stream.empty();
        };
    }

    /** A definition that leaves out the type has it from the one that it refines. */
    private static void check(DefinedProperties.Defined property, Conformance conformance) {
        PropertyDefinition whole = property.base().map(property.own()::refining).orElse(property.own());
        property.own().defaultValue().or(property.own()::value).ifPresent(value -> conformance.value(whole, value));
    }
}
